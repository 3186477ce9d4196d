// Precompiled for every library above the schema: the standard library and the generated readers are three quarters of
// their compile time. Sources include what they use all the same.
#include <capnp/dynamic.h>
#include <capnp/message.h>
#include <capnp/schema.h>
#include <capnp/serialize.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/package.capnp.h"
