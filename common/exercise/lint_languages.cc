// Texts that one language lacks, wherever they are: found by the schema, so that no field is forgotten.
#include <capnp/dynamic.h>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

using capnp::DynamicStruct;
using capnp::DynamicValue;

void lint_struct(const Findings& findings, DynamicStruct::Reader value, const std::string& path);

void lint_words(const Findings& findings, schema::Words::Reader words, const std::string& path) {
  const bool en = words.getEn().size() > 0, zh = words.getZh().size() > 0;
  if (en && !zh) findings.warn(path, {"this text has no Chinese version", "write zh: ..."});
  if (zh && !en) findings.warn(path, {"this text has no English version", "write en: ..."});
}

void lint_value(const Findings& findings, const DynamicValue::Reader& value, const std::string& path) {
  if (value.getType() == DynamicValue::STRUCT) lint_struct(findings, value.as<DynamicStruct>(), path);
  if (value.getType() != DynamicValue::LIST) return;
  const auto list = value.as<capnp::DynamicList>();
  for (unsigned i = 0; i < list.size(); ++i) lint_value(findings, list[i], at(path, i));
}

void lint_struct(const Findings& findings, DynamicStruct::Reader value, const std::string& path) {
  if (value.getSchema() == capnp::Schema::from<schema::Words>())
    return lint_words(findings, value.as<schema::Words>(), path);
  for (const auto field : value.getSchema().getFields()) {
    const kj::StringPtr name = field.getProto().getName();
    if (value.has(field))
      lint_value(findings, value.get(field), (path.empty() ? "" : path + ".") + std::string(name.cStr(), name.size()));
  }
}

}  // namespace

void lint_languages(const LintContext& context) {
  lint_struct(context.in_exercise, context.exercise, "");
  lint_struct(context.in_msel, context.msel, "");
}

}  // namespace parley
