// Bytes and nested submissions in JSON: the one as base64, the other as the acts it is.
#pragma once

#include <capnp/compat/json.h>

namespace parley {

class Base64Json final : public capnp::JsonCodec::Handler<capnp::Data> {
 public:
  void encode(const capnp::JsonCodec& codec, capnp::Data::Reader input,
              capnp::JsonValue::Builder output) const override;
  capnp::Orphan<capnp::Data> decode(const capnp::JsonCodec& codec, capnp::JsonValue::Reader input,
                                    capnp::Orphanage to) const override;
};

// What a node signed or a seat drafted, as the acts it is; as base64 where it is none.
class SubmissionJson final : public capnp::JsonCodec::Handler<capnp::Data> {
 public:
  void encode(const capnp::JsonCodec& codec, capnp::Data::Reader input,
              capnp::JsonValue::Builder output) const override;
  capnp::Orphan<capnp::Data> decode(const capnp::JsonCodec& codec, capnp::JsonValue::Reader input,
                                    capnp::Orphanage to) const override;

 private:
  Base64Json bytes_;
  mutable int depth_ = 0;  // of submissions inside submissions; a codec belongs to one thread
};

}  // namespace parley
