// What a page hands in twice under one name is taken once.
#include "node/edge/console_once.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace parley::edge {
namespace {

const ActAnswer kTaken = Bytes32{7};

TEST(SentOnce, AnswersTheSameNameAgainWithoutSending) {
  SentOnce once;
  int sent = 0;
  const auto send = [&] {
    ++sent;
    return kTaken;
  };
  EXPECT_EQ(once.once("a", send).index(), kTaken.index());
  EXPECT_EQ(once.once("a", send).index(), kTaken.index());
  EXPECT_EQ(sent, 1);
  (void)once.once("b", send);
  (void)once.once("", send);
  (void)once.once("", send);
  EXPECT_EQ(sent, 4) << "another name, and none";
}

TEST(SentOnce, WhoIsRefusedMayTryAgain) {
  SentOnce once;
  EXPECT_EQ(once.once("a", [] { return ActAnswer(Refusal{"a.b", "No."}); }).index(), 1u);
  EXPECT_EQ(once.once("a", [] { return kTaken; }).index(), 0u);
}

// Else the page would be told that what never went out has been taken.
TEST(SentOnce, WhatCouldNotBeSentCanBeSentAgain) {
  SentOnce once;
  EXPECT_THROW((void)once.once("a", []() -> ActAnswer { throw std::runtime_error("no memory"); }), std::runtime_error);
  int sent = 0;
  const auto answer = once.once("a", [&] {
    ++sent;
    return kTaken;
  });
  EXPECT_EQ(answer.index(), 0u);
  EXPECT_EQ(sent, 1);
}

}  // namespace
}  // namespace parley::edge
