#include "common/edge/http/certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "common/edge/http/web_failure.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine_names.h"

namespace parley::edge {
namespace {

constexpr long kDay_s = 24 * 60 * 60;
constexpr long kValid_s = 365 * kDay_s;
constexpr std::size_t kLargest = 64 * 1024;  // bytes of the file
constexpr mode_t kPrivate = 0600;
constexpr int kSerialBytes = 16;

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Release<X509_free>>;
using MemoryPointer = std::unique_ptr<BIO, Release<BIO_free_all>>;
using NumberPointer = std::unique_ptr<BIGNUM, Release<BN_free>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

void need(bool done) {
  if (!done) throw WebFailure("The certificate of the pages cannot be made: OpenSSL refuses. Is it installed whole?");
}

std::string text_in(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string fingerprint_of(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  need(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1);
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    if (i != 0) text += ':';
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  need(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void set_serial(X509* certificate) {
  std::array<unsigned char, kSerialBytes> random{};
  need(RAND_bytes(random.data(), kSerialBytes) == 1);
  random[0] &= 0x7f;  // positive
  const NumberPointer number(BN_bin2bn(random.data(), kSerialBytes, nullptr));
  need(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

std::string alternative_names(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names)
    text += (text.empty() ? "" : ",") + std::string(is_address(name) ? "IP:" : "DNS:") + name;
  return text;
}

CertificatePointer signed_by_itself(EVP_PKEY* key, const std::vector<std::string>& names) {
  CertificatePointer certificate(X509_new());
  need(certificate != nullptr);
  X509* raw = certificate.get();
  need(X509_set_version(raw, 2) == 1);  // counted from 0: version 3
  set_serial(raw);
  need(X509_gmtime_adj(X509_getm_notBefore(raw), -kDay_s) != nullptr);  // clocks differ
  need(X509_gmtime_adj(X509_getm_notAfter(raw), kValid_s) != nullptr);
  X509_NAME* subject = X509_get_subject_name(raw);
  const auto* organisation = reinterpret_cast<const unsigned char*>("Parley node");
  need(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, organisation, -1, -1, 0) == 1);
  need(X509_set_issuer_name(raw, subject) == 1 && X509_set_pubkey(raw, key) == 1);
  add_extension(raw, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(raw, NID_key_usage, "critical,digitalSignature");
  add_extension(raw, NID_ext_key_usage, "serverAuth");
  add_extension(raw, NID_subject_alt_name, alternative_names(names));
  need(X509_sign(raw, key, EVP_sha256()) != 0);
  return certificate;
}

bool serves(X509* certificate, const std::vector<std::string>& names) {
  const bool valid = X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0;
  return valid && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
           return is_address(name) ? X509_check_ip_asc(certificate, name.c_str(), 0) == 1
                                   : X509_check_host(certificate, name.c_str(), name.size(), 0, nullptr) == 1;
         });
}

std::optional<Certificate> kept_in(const std::string& path, const std::vector<std::string>& names) {
  const auto text = read_small_file(path, kLargest);
  if (!text) return std::nullopt;
  const MemoryPointer memory(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
  const KeyPointer key(PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr));
  const CertificatePointer certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
  if (!key || !certificate || !serves(certificate.get(), names)) return std::nullopt;
  const auto end = text->find("-----BEGIN CERTIFICATE");
  return Certificate{text->substr(end), text->substr(0, end), fingerprint_of(certificate.get())};
}

}  // namespace

Certificate make_certificate(const std::vector<std::string>& names) {
  const KeyPointer key(EVP_EC_gen("P-256"));
  need(key != nullptr);
  const auto certificate = signed_by_itself(key.get(), names);
  const MemoryPointer first(BIO_new(BIO_s_mem())), second(BIO_new(BIO_s_mem()));
  need(first && PEM_write_bio_PKCS8PrivateKey(first.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  need(second && PEM_write_bio_X509(second.get(), certificate.get()) == 1);
  return {text_in(second.get()), text_in(first.get()), fingerprint_of(certificate.get())};
}

Certificate keep_certificate(const std::string& path, const std::vector<std::string>& names) {
  if (auto kept = kept_in(path, names)) return *std::move(kept);
  auto made = make_certificate(names);
  write_durably(path, made.key + made.certificate, kPrivate);
  return made;
}

}  // namespace parley::edge
