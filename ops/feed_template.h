// Sentences with gaps, filled with the fields of an event.
//
//   {subject}            the field; {text.body} a field inside a field
//   {due:time}           exercise time; {within:span} a duration
//   {distance:metres}    "60 m"; nothing for 0, which stands for a distance that nobody said
//   {denominator:over}   "/2"; nothing for 1
//   {state:words}        "clarificationAsked" as "clarification asked"
//   {late? (late)}       the text when the field is true; {!accept?declines} when it is not
//   [ by {due:time}]     left out when a field inside is empty
#pragma once

#include <string>
#include <string_view>

#include "common/script/value.h"

namespace parley {

std::string fill(std::string_view sentence, const Value& fields);

// At most `characters` of UTF-8, the last one "…" when something was cut.
std::string cut(std::string_view text, std::size_t characters);
// "clarificationAsked" to "clarification asked".
std::string in_words(std::string_view name);

}  // namespace parley
