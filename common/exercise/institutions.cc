#include "common/exercise/institutions.h"

namespace parley {

bool is_declared(schema::Exercise::Reader exercise, std::string_view mechanism) {
  if (mechanism == "council") return exercise.getCouncil().getMembers().size() > 0;
  if (mechanism == "workingGroup") return exercise.getWorkingGroups().size() > 0;
  if (mechanism == "forum") return exercise.getForums().size() > 0;
  if (mechanism == "dialogue") return exercise.getDialogue().getSeats().size() > 0;
  return true;
}

}  // namespace parley
