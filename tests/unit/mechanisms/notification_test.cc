#include "common/mechanisms/notification.h"

#include <gtest/gtest.h>

#include <array>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/encounters.h"
#include "tests/unit/mechanisms/desk.h"

namespace parley::testing {
namespace {

using Class = schema::ActivityClass;
using Credit = schema::Credit;

class NotificationTest : public ::testing::Test {
 protected:
  void inject(ExerciseTime time, const char* id) {
    desk.enter(time, {}, [&](schema::Entry::Builder entry) { entry.initInjectReleased().setInject(id); });
    for (const auto& [activity, cls] : planned_by(id)) {
      desk.enter(time, {}, [&time, &activity = activity, &cls = cls](schema::Entry::Builder entry) {
        auto owed = entry.initNotificationOwed();
        owed.setActivity(activity);
        owed.setParty(cls == Class::N4 ? "US" : "CN");
        owed.setTo(cls == Class::N4 ? "CN" : "US");
        owed.setClass(cls);
        owed.setTold(time);
      });
    }
  }
  EntryNumber notify(ExerciseTime time, const char* from, const char* to, Class activity_class, ExerciseTime starts,
                     ExerciseTime ends) {
    return desk.act(time, {from, to}, (std::string(from) + ".DEF").c_str(), [&](schema::Act::Builder act) {
      auto notify = act.initNotify();
      notify.setTo(to);
      notify.setClass(activity_class);
      notify.setStarts(starts);
      notify.setEnds(ends);
    });
  }
  // How the start of an activity is rated towards `to`.
  Credit credit(const char* activity, const char* to) {
    Consequences out(kNoEntry);
    start_activity(desk.world, activity, true, out);
    for (Draft& draft : out.drafts()) {
      if (draft.entry().isActivityRated() && text(draft.entry().asReader().getActivityRated().getTo()) == to)
        return draft.entry().getActivityRated().getCredit();
    }
    ADD_FAILURE() << activity << " is not rated";
    return Credit::NONE;
  }

  static std::vector<std::pair<const char*, Class>> planned_by(const std::string& id) {
    if (id == "1") return {{"drill", Class::N2}};
    if (id == "2") return {{"launch", Class::N3}};
    return {{"destroyers", Class::N4}};
  }

  const std::array<Mechanism, 3> mechanisms{conduct_mechanism(), notification_mechanism(), encounters_mechanism()};
  Desk desk{mechanisms, "notifiable"};
};

struct LeadCase {
  const char* activity;
  Class activity_class;
  const char *planned, *from, *to;
  ExerciseTime starts, lead;
  Credit credit;
};

class LeadTimes : public NotificationTest, public ::testing::WithParamInterface<LeadCase> {};

TEST_P(LeadTimes, DecideTheCredit) {
  const LeadCase& item = GetParam();
  inject(0, item.planned);
  notify(item.starts - item.lead, item.from, item.to, item.activity_class, item.starts, item.starts + kHour);
  EXPECT_EQ(credit(item.activity, item.to), item.credit);
}

constexpr ExerciseTime kDrill = 60 * kHour, kLaunch = 30 * kHour, kTransit = 24 * kHour;
INSTANTIATE_TEST_SUITE_P(
    OfTheDoctrine, LeadTimes,
    ::testing::Values(LeadCase{"drill", Class::N2, "1", "CN", "US", kDrill, 48 * kHour, Credit::FULL},
                      LeadCase{"drill", Class::N2, "1", "CN", "US", kDrill, 48 * kHour - 1, Credit::REDUCED},
                      LeadCase{"drill", Class::N2, "1", "CN", "US", kDrill, 12 * kHour, Credit::REDUCED},
                      LeadCase{"drill", Class::N2, "1", "CN", "US", kDrill, 12 * kHour - 1, Credit::NONE},
                      LeadCase{"launch", Class::N3, "2", "CN", "US", kLaunch, 24 * kHour, Credit::FULL},
                      LeadCase{"launch", Class::N3, "2", "CN", "US", kLaunch, 6 * kHour, Credit::REDUCED},
                      LeadCase{"launch", Class::N3, "2", "CN", "US", kLaunch, 6 * kHour - 1, Credit::NONE},
                      LeadCase{"destroyers", Class::N4, "3", "US", "CN", kTransit, 12 * kHour, Credit::FULL},
                      LeadCase{"destroyers", Class::N4, "3", "US", "CN", kTransit, 2 * kHour, Credit::REDUCED},
                      LeadCase{"destroyers", Class::N4, "3", "US", "CN", kTransit, 2 * kHour - 1, Credit::NONE}));

TEST_F(NotificationTest, WhereThePlanLeavesLessTimeANoticeSoonAfterItCounts) {
  inject(28 * kHour, "2");
  notify(30 * kHour - kMinute, "CN", "US", Class::N3, kLaunch, kLaunch + kHour);
  EXPECT_EQ(credit("launch", "US"), Credit::FULL);
}

TEST_F(NotificationTest, ANoticeOfAnotherClassOrWindowIsOfSomethingElse) {
  inject(0, "3");
  notify(kHour, "US", "CN", Class::N2, kTransit, kTransit + kHour);
  notify(kHour, "US", "CN", Class::N4, kHour * 40, kHour * 41);
  EXPECT_EQ(credit("destroyers", "CN"), Credit::NONE);
}

TEST_F(NotificationTest, AnActivityWhosePlanWasNeverReleasedDoesNotTakePlace) {
  Consequences out(kNoEntry);
  start_activity(desk.world, "destroyers", true, out);
  ASSERT_EQ(out.drafts().size(), 1u);
  EXPECT_TRUE(out.drafts().front().entry().getActivityRated().getCancelled());
  EXPECT_TRUE(out.defaults().empty());
}

TEST_F(NotificationTest, AMovementIsNotifiedInsideItsWindowOnly) {
  notify(kHour, "US", "CN", Class::N4, 2 * kHour, 4 * kHour);
  const Party us = desk.world.package->party("US"), cn = desk.world.package->party("CN"),
              ls = desk.world.package->party("LS");
  EXPECT_FALSE(notified_movement(desk.world, us, 2 * kHour - 1));
  EXPECT_TRUE(notified_movement(desk.world, us, 2 * kHour));
  EXPECT_TRUE(notified_movement(desk.world, us, 4 * kHour));
  EXPECT_FALSE(notified_movement(desk.world, us, 4 * kHour + 1));
  EXPECT_FALSE(notified_movement(desk.world, cn, 3 * kHour));
  EXPECT_TRUE(notified_movement(desk.world, us, cn, 3 * kHour));
  EXPECT_FALSE(notified_movement(desk.world, us, ls, 3 * kHour));
}

TEST_F(NotificationTest, OnlyControlSeesWhatIsOwed) {
  inject(0, "3");
  EXPECT_FALSE(desk.world.slice<NotificationSlice>().duties.empty());
  EXPECT_TRUE(seen_by(desk.world, desk.world.package->party("US")).slice<NotificationSlice>().duties.empty());
}

TEST_F(NotificationTest, WhatComesFromOutsideIsRefusedWithAReason) {
  const auto refused = [&](const std::function<void(schema::Notify::Builder)>& change) {
    const Verdict verdict = desk.check(mechanisms[1], kHour, "CN.DEF", [&](schema::Act::Builder act) {
      auto notify = act.initNotify();
      notify.setTo("US");
      notify.setClass(Class::N4);
      notify.setStarts(20 * kHour);
      notify.setEnds(21 * kHour);
      notify.setPurpose("A transit.");
      change(notify);
    });
    const auto* refusal = std::get_if<Refusal>(&verdict);
    return refusal == nullptr ? std::string("accepted") : refusal->code;
  };
  EXPECT_EQ(refused([](auto) {}), "accepted");
  EXPECT_EQ(refused([](auto notify) { notify.setClass(static_cast<Class>(77)); }), "notification.class");
  EXPECT_EQ(refused([](auto notify) { notify.setStarts(INT64_MAX); }), "notification.window");
  EXPECT_EQ(refused([](auto notify) { notify.setEnds(INT64_MAX); }), "notification.window");
  EXPECT_EQ(refused([](auto notify) { notify.setStarts(INT64_MIN); }), "notification.window");
  EXPECT_EQ(refused([](auto notify) { notify.setTo("EXCON"); }), "notification.addressee");
  EXPECT_EQ(refused([](auto notify) { notify.setTo("CN"); }), "notification.addressee");
  EXPECT_EQ(refused([](auto notify) { notify.setPurpose(std::string(17 * 1024, 'x')); }), "notification.tooLong");
  EXPECT_EQ(refused([](auto notify) { notify.setIncident("nowhere"); }), "notification.incident");
  EXPECT_EQ(refused([](auto notify) {
              auto area = notify.initArea(3);
              area[1].setLongitude(INT32_MAX);
            }),
            "notification.area");
}

}  // namespace
}  // namespace parley::testing
