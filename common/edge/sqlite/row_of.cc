#include "common/edge/sqlite/row_of.h"

#include <capnp/dynamic.h>

#include "common/schema/act.capnp.h"

namespace parley::edge {
namespace {

std::string name_of(capnp::DynamicStruct::Reader reader) {
  KJ_IF_MAYBE (field, reader.which()) {
    const auto name = field->getProto().getName();
    return std::string(name.cStr(), name.size());
  }
  return "unknown";
}

}  // namespace

std::string kind_of(schema::Entry::Reader entry) {
  if (!entry.isAccepted()) return name_of(entry);
  const auto bytes = entry.getAccepted().getSubmission();
  const auto submission = Message<schema::Submission>::trusted({bytes.begin(), bytes.size()});
  const auto acts = submission.reader().getActs();
  return acts.size() == 0 ? name_of(entry) : name_of(acts[0]);
}

JournalRow row_of(const SealedEntry& sealed, const Message<schema::Entry>& entry) {
  JournalRow row{sealed, std::nullopt, {}, kNoEntry};
  if (entry.empty()) return row;
  row.time = entry.reader().getTime();
  row.kind = kind_of(entry.reader());
  return row;
}

}  // namespace parley::edge
