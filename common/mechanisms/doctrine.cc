#include "common/mechanisms/doctrine.h"

#include <array>

#include "common/mechanisms/compact.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/consultation.h"
#include "common/mechanisms/council.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/delegation.h"
#include "common/mechanisms/dialogue.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/forum.h"
#include "common/mechanisms/information.h"
#include "common/mechanisms/lines.h"
#include "common/mechanisms/measures.h"
#include "common/mechanisms/notification.h"
#include "common/mechanisms/seats.h"
#include "common/mechanisms/working_group.h"

namespace parley {

std::span<const Mechanism> doctrine() {
  static const std::array mechanisms = {
      conduct_mechanism(),       compact_mechanism(),      consultation_mechanism(), lines_mechanism(),
      working_group_mechanism(), notification_mechanism(), encounters_mechanism(),   measures_mechanism(),
      dialogue_mechanism(),      council_mechanism(),      forum_mechanism(),        information_mechanism(),
      decisions_mechanism(),     delegation_mechanism(),   evaluation_mechanism(),   seats_mechanism()};
  return mechanisms;
}

}  // namespace parley
