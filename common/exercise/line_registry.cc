#include "common/exercise/line_registry.h"

namespace parley {
namespace {

using schema::MessageClass;

constexpr std::uint32_t kCrisis = class_bit(MessageClass::CRISIS);
constexpr std::uint32_t kRoutine = class_bit(MessageClass::ROUTINE);
constexpr std::uint32_t kTest = class_bit(MessageClass::TEST);
constexpr std::uint32_t kNotification = class_bit(MessageClass::NOTIFICATION);
constexpr std::uint32_t kProposal = class_bit(MessageClass::PROPOSAL);
constexpr std::uint32_t kStatement = class_bit(MessageClass::STATEMENT);
constexpr std::uint32_t kAll = kCrisis | kRoutine | kTest | kNotification | kProposal | kStatement;
constexpr std::uint32_t kService = kCrisis | kNotification | kRoutine | kTest;

constexpr LineRule kDutyOfficers = {"DO-DO", kService, 2 * kMinute, 15 * kMinute, {"JWG", "FM-FM"}};

constexpr LineRule kRegistry[] = {
    {"HOS-HOS", kCrisis | kProposal | kTest, 30 * kMinute, 6 * kHour, {"FM-FM", "DO-DO"}},
    {"DEF-DEF", kCrisis | kNotification | kProposal | kTest, 15 * kMinute, 3 * kHour, {"DO-DO", "JWG"}},
    {"FM-FM", kAll, 15 * kMinute, 3 * kHour, {"DO-DO", "JWG"}},
    {"NAV-NAV", kService, 5 * kMinute, 30 * kMinute, {"DO-DO", "DEF-DEF"}},
    {"AIR-AIR", kService, 5 * kMinute, 30 * kMinute, {"DO-DO", "DEF-DEF"}},
    {"THC-THC", kService, 10 * kMinute, 1 * kHour, {"DO-DO", "DEF-DEF"}},
    {"JWG", kCrisis | kProposal | kRoutine | kTest, 10 * kMinute, 1 * kHour, {"FM-FM", "DO-DO"}},
    kDutyOfficers,
};

}  // namespace

const LineRule& line_rule(std::string_view name) {
  for (const LineRule& rule : kRegistry) {
    if (rule.name == name) return rule;
  }
  return kDutyOfficers;
}

}  // namespace parley
