#include "ops/console_listen.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "common/edge/http/web_failure.h"

namespace parley {
namespace {

class ConsoleListenTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / ("console-listen-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string store() const { return (folder_ / "cn.journal").string(); }

  std::filesystem::path folder_;
};

TEST_F(ConsoleListenTest, ThisMachinesOwnPagesNeedNoCertificate) {
  for (const char* listen : {"127.0.0.1:8080", "localhost:0", "[::1]:8080", "127.0.0.2:1"}) {
    EXPECT_FALSE(web_options(listen, store()).certificate) << listen;
  }
  EXPECT_EQ(web_options("[::1]:8080", store()).address, "::1");
  EXPECT_EQ(web_options("127.0.0.1:8080", store()).port, 8080);
}

TEST_F(ConsoleListenTest, BeyondThisMachinePagesAreServedWithTlsOnly) {
  for (const char* listen : {"0.0.0.0:8443", "192.0.2.7:8443", "[2001:db8::7]:0", "room.example.org:8443"}) {
    EXPECT_TRUE(web_options(listen, store()).certificate) << listen;
  }
}

TEST_F(ConsoleListenTest, ACertificateIsKeptForTheNextStartAndReadByNobodyElse) {
  const auto first = web_options("192.0.2.7:8443", store());
  const auto second = web_options("192.0.2.7:8443", store());
  EXPECT_EQ(first.certificate->fingerprint, second.certificate->fingerprint);
  EXPECT_EQ(first.certificate->fingerprint.size(), 32u * 3 - 1);
  struct stat status {};
  ASSERT_EQ(::stat((store() + ".certificate").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(ConsoleListenTest, AnotherAddressGetsACertificateOfItsOwn) {
  const auto first = web_options("192.0.2.7:8443", store());
  const auto second = web_options("192.0.2.8:8443", store());
  EXPECT_NE(first.certificate->fingerprint, second.certificate->fingerprint);
}

TEST_F(ConsoleListenTest, EveryInterfaceIsReachedByEachOfTheMachinesNames) {
  const auto names = web_options("0.0.0.0:0", store()).names;
  EXPECT_NE(std::find(names.begin(), names.end(), "127.0.0.1"), names.end());
  EXPECT_GT(names.size(), 2u);
}

TEST_F(ConsoleListenTest, WhatIsNoAddressIsRefused) {
  for (const char* listen :
       {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http", "::1:8080"}) {
    EXPECT_THROW(web_options(listen, store()), edge::WebFailure) << listen;
  }
}

}  // namespace
}  // namespace parley
