// The line book, the comparison of logs and the drill of set phrases (domain.md C5, D6).
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

constexpr std::size_t kPhraseBytes = 256;

using Dyad = std::pair<Party, Party>;

Dyad dyad_of(const World& world, std::size_t line) { return {info(world, line).a, info(world, line).b}; }

std::optional<Dyad> dyad_with(const World& world, Party a, Party b) {
  for (std::size_t line = 0; line < world.package->lines().size(); ++line) {
    if (info(world, line).parties() == (PartySet::of(a) | b)) return dyad_of(world, line);
  }
  return std::nullopt;
}

bool is_role(const Asking& asking, std::string_view role, PartySet parties) {
  const auto& seats = asking.package().seats();
  return std::any_of(seats.begin(), seats.end(),
                     [&](const SeatInfo& seat) { return seat.role == role && parties.contains(seat.party); });
}

std::optional<Refusal> refuse_deputies(const Asking& asking, capnp::List<schema::Deputy>::Reader deputies,
                                       PartySet parties) {
  if (deputies.size() > kDeputies) return refuse("tooLong", "A line book has 64 deputies at most.");
  for (const auto entry : deputies) {
    for (const auto code : {entry.getSeat(), entry.getDeputy()}) {
      if (is_role(asking, view_of(code), parties)) continue;
      return refuse("unknownSeat", "The line book names the seat " + text(code).substr(0, kSubjectBytes) +
                                       ", which neither party has; seats are named without party, e.g. FM.");
    }
    if (view_of(entry.getSeat()) == view_of(entry.getDeputy()))
      return refuse("ownDeputy", "A seat is not its own deputy: " + text(entry.getSeat()) + ".");
  }
  return std::nullopt;
}

Refusal only_duty_officers(const Asking& asking, std::string_view what) {
  return refuse("authority", std::string(what) + " is the duty officers' business; " +
                                 seat_code(asking.view, asking.seat) + " is none.");
}

// The book in force with `changes` in it: a seat has one deputy.
std::vector<DeputyEntry> book_with(const World& world, Dyad dyad, const std::vector<DeputyEntry>& changes) {
  std::vector<DeputyEntry> book;
  const auto& books = slice_of(world).books;
  if (const auto found = books.find(dyad); found != books.end()) {
    book = found->second.deputies;
  } else {
    book = deputies_in(world.package->common().getLineBook());
  }
  for (const DeputyEntry& change : changes) {
    const auto old =
        std::find_if(book.begin(), book.end(), [&](const DeputyEntry& entry) { return entry.seat == change.seat; });
    if (old == book.end()) {
      book.push_back(change);
    } else {
      old->deputy = change.deputy;
    }
  }
  return book;
}

const LogLine* find_line(const std::vector<LogLine>& log, Direction direction) {
  const auto found =
      std::find_if(log.begin(), log.end(), [&](const LogLine& line) { return line.direction == direction; });
  return found == log.end() ? nullptr : &*found;
}

std::string counted(const World& world, Party party, const LogLine* line) {
  const std::string who = code_of(*world.package, party);
  if (line == nullptr) return who + " has no count";
  return who + " counts " + std::to_string(line->checks) + (line->checks == 1 ? " test and " : " tests and ") +
         std::to_string(line->messages) + (line->messages == 1 ? " message" : " messages");
}

std::vector<std::string> differences(const World& world, Dyad dyad, const LogBooks& logs) {
  std::vector<std::string> found;
  const auto& first = logs.by_party.at(dyad.first);
  const auto& second = logs.by_party.at(dyad.second);
  for (std::size_t line = 0; line < world.package->lines().size(); ++line) {
    if (dyad_of(world, line) != dyad) continue;
    for (const Party from : {dyad.first, dyad.second}) {
      const LogLine *a = find_line(first, {line, from}), *b = find_line(second, {line, from});
      const LogLine none{{line, from}, 0, 0};
      if ((a == nullptr ? none : *a) == (b == nullptr ? none : *b)) continue;
      found.push_back(info(world, line).code + ", from " + code_of(*world.package, from) + ": " +
                      counted(world, dyad.first, a) + ", " + counted(world, dyad.second, b) + ".");
    }
  }
  return found;
}

// The inject that a delivered text belongs to; null when it is not the list's.
const Message<schema::Inject>* inject_of(const World& full, EntryNumber delivered) {
  for (const auto& [id, state] : full.slice<ConductSlice>().injects) {
    const auto& deliveries = state.deliveries;
    if (std::find(deliveries.begin(), deliveries.end(), delivered) != deliveries.end()) return full.package->inject(id);
  }
  return nullptr;
}

// Case, spaces at the ends and spaces in a row do not count.
std::string plain(std::string_view phrase) {
  std::string result;
  for (const char byte : phrase) {
    const bool space = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
    if (space && (result.empty() || result.back() == ' ')) continue;
    result += space ? ' ' : byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace

Verdict check_phrases(const Asking& asking, schema::PhraseAnswer::Reader act) {
  const EventMark* inject = mark_at(asking.view, act.getInject());
  if (inject == nullptr || inject->kind != kind_id(EntryKind::INJECT_DELIVERED)) {
    return refuse(
        "unknownInject",
        "Phrases answer an order that your party was given; refer to the number under which it was delivered.");
  }
  if (act.getPhrases().size() > kPhrases) return refuse("tooLong", "64 phrases at most can be answered at once.");
  for (const auto phrase : act.getPhrases()) {
    if (auto refusal = refuse_longer("A phrase", phrase, kPhraseBytes)) return *refusal;
  }
  return PartySet::of(asking.party);
}

void phrases_answered(const World& world, const Event& event, schema::PhraseAnswer::Reader act, Consequences& out) {
  const auto* inject = inject_of(world, act.getInject());
  if (inject == nullptr || inject->reader().getPhrases().size() == 0) return;
  const auto expected = inject->reader().getPhrases();
  unsigned correct = 0;
  for (unsigned i = 0; i < std::min(expected.size(), act.getPhrases().size()); ++i) {
    if (plain(view_of(expected[i])) == plain(view_of(act.getPhrases()[i]))) ++correct;
  }
  auto scored = out.enter(PartySet::of(kControl)).initPhrasesScored();
  scored.setParty(code_of(*world.package, event.party).c_str());
  scored.setInject(act.getInject());
  scored.setCorrect(static_cast<std::uint16_t>(correct));
  scored.setOf(static_cast<std::uint16_t>(expected.size()));
}

Verdict check_counts(const Asking& asking, schema::LogCounts::Reader act) {
  if (!duty_officer(asking.view, asking.seat)) return only_duty_officers(asking, "Comparing logs");
  if (act.getCounts().size() == 0)
    return refuse("noCounts", "Give the numbers of tests and messages, for each line and direction.");
  if (act.getCounts().size() > kLogLines) return refuse("tooLong", "128 counts at most can be compared at once.");
  std::vector<Direction> seen;
  for (const auto count : act.getCounts()) {
    const Found found = own_line(asking, count.getLine());
    if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
    const Direction direction{std::get<std::size_t>(found), asking.package().party(view_of(count.getFromParty()))};
    if (!info(asking.view, direction.first).parties().contains(direction.second)) {
      return refuse("notAnEnd", "A count is for one direction of a line: fromParty is one of its two parties.");
    }
    if (std::find(seen.begin(), seen.end(), direction) != seen.end())
      return refuse("twice", text(count.getLine()) + " is counted twice in one direction.");
    if (!seen.empty() && dyad_of(asking.view, direction.first) != dyad_of(asking.view, seen.front().first)) {
      return refuse("otherDyad", "Logs are compared with one other party at a time.");
    }
    seen.push_back(direction);
  }
  return info(asking.view, seen.front().first).parties();
}

void counts_submitted(const World& world, const Event& event, schema::LogCounts::Reader act, Consequences& out) {
  const Dyad dyad = dyad_of(world, *world.package->line(view_of(act.getCounts()[0].getLine())));
  const LogBooks& logs = slice_of(world).logs.at(dyad);
  if (logs.by_party.size() < 2) return;
  const std::vector<std::string> found = differences(world, dyad, logs);
  auto compared = out.enter(event.audience).initLogsCompared();
  compared.setEqual(found.empty());
  compared.setDyad(world.package->dyad(dyad.first, dyad.second).c_str());
  auto list = compared.initDifferences(static_cast<unsigned>(found.size()));
  for (unsigned i = 0; i < found.size(); ++i) list.set(i, found[i].c_str());
}

Verdict check_book_propose(const Asking& asking, schema::LineBookPropose::Reader act) {
  if (!duty_officer(asking.view, asking.seat)) return only_duty_officers(asking, "The line book");
  const bool core = act.getTo().size() == 0;
  const Party to = core ? asking.package().other_core(asking.party) : asking.package().party(view_of(act.getTo()));
  if (to == kNoParty || to == asking.party || !dyad_with(asking.view, asking.party, to)) {
    return refuse("noLine", "A line book is kept with a party to which there is a line; name one in `to`.");
  }
  if (act.getDeputies().size() == 0 && act.getText().size() == 0)
    return refuse("emptyBook", "The proposal says nothing; name deputies, or say what is to change.");
  const PartySet parties = PartySet::of(asking.party) | to;
  if (auto refusal = refuse_deputies(asking, act.getDeputies(), parties)) return *refusal;
  if (auto refusal = refuse_longer("The text", act.getText(), limits::kBodyBytes)) return *refusal;
  return parties;
}

Verdict check_book_reply(const Asking& asking, schema::LineBookReply::Reader act) {
  if (!duty_officer(asking.view, asking.seat)) return only_duty_officers(asking, "The line book");
  const auto& proposals = asking.lines().proposals;
  const auto proposal = proposals.find(act.getProposal());
  if (proposal == proposals.end())
    return refuse("unknownProposal",
                  "This entry is not an open proposal for the line book; it is none, or has been settled.");
  if (proposal->second.awaits != asking.party)
    return refuse("othersTurn", "The other side is to reply to this proposal.");
  const PartySet parties = proposal->second.audience.without(PartySet::of(kControl));
  if (auto refusal = refuse_longer("The text", act.getText(), limits::kBodyBytes)) return *refusal;
  if (act.getReply() != schema::Reply::AMEND) return parties;
  if (act.getDeputies().size() == 0 && act.getText().size() == 0)
    return refuse("emptyBook", "An amendment says how it should be; name deputies, or write it.");
  if (auto refusal = refuse_deputies(asking, act.getDeputies(), parties)) return *refusal;
  return parties;
}

void book_replied(const World& world, schema::LineBookReply::Reader act, Consequences& out) {
  if (act.getReply() != schema::Reply::ACCEPT) return;
  const BookProposal& proposal = slice_of(world).proposals.at(act.getProposal());
  const std::uint64_t sides = proposal.audience.without(PartySet::of(kControl)).bits();
  const auto low = static_cast<Party>(std::countr_zero(sides)), high = static_cast<Party>(63 - std::countl_zero(sides));
  const auto dyad = dyad_with(world, low, high);
  if (!dyad) return;
  const auto book = book_with(world, *dyad, proposal.deputies);
  auto changed = out.enter(proposal.audience).initLineBookChanged();
  changed.setProposal(act.getProposal());
  changed.setDyad(world.package->dyad(dyad->first, dyad->second).c_str());
  auto list = changed.initDeputies(static_cast<unsigned>(book.size()));
  for (unsigned i = 0; i < book.size(); ++i) {
    list[i].setSeat(book[i].seat.c_str());
    list[i].setDeputy(book[i].deputy.c_str());
  }
}

}  // namespace parley::lines
