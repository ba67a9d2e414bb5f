// Facts as the catalogue keeps them: numbers as they are in memory, each run behind its length.
#include <cstring>

#include "corpus/case_facts.h"

namespace caselore {
namespace {

constexpr char kPackedVersion = 1;  // facts of another are taken anew

class Packer {
 public:
  template <typename T>
  void Number(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void Text(const std::string& text) {
    Number(static_cast<uint32_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void Numbers(const std::vector<T>& values) {
    Number(static_cast<uint32_t>(values.size()));
    for (const T value : values) Number(value);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Packer wrote; once it runs short everything is zero and `sound` is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Number() {
    T value{};
    if (bytes_.size() < sizeof value) {
      sound_ = false;
      bytes_ = {};
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string Text() {
    const auto size = Number<uint32_t>();
    if (size > bytes_.size()) sound_ = false;
    const std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(text.size());
    return text;
  }
  template <typename T>
  std::vector<T> Numbers() {
    const auto size = Number<uint32_t>();
    std::vector<T> values;
    for (uint32_t i = 0; i < size && sound_; ++i) values.push_back(Number<T>());
    return values;
  }
  bool Done() const { return sound_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

constexpr uint8_t kNoForm = 255;

}  // namespace

std::string Pack(const CaseFacts& facts) {
  Packer packer;
  packer.Number(kPackedVersion);
  packer.Text(facts.publisher);
  packer.Text(facts.area);
  packer.Number(static_cast<uint32_t>(facts.subjects.size()));
  for (const std::string& subject : facts.subjects) packer.Text(subject);
  packer.Text(facts.title);
  packer.Number(static_cast<uint8_t>(facts.distinctive));
  packer.Text(facts.reference);
  packer.Number(static_cast<uint8_t>(facts.family));
  packer.Number(facts.form ? static_cast<uint8_t>(*facts.form) : kNoForm);
  packer.Number(static_cast<uint8_t>(facts.typed));
  packer.Number(static_cast<uint8_t>(facts.collection));
  for (const MonthRange& range : {facts.published, facts.incident}) {
    packer.Number(static_cast<int32_t>(range.first));
    packer.Number(static_cast<int32_t>(range.last));
  }
  packer.Numbers(facts.recommendations);
  packer.Numbers(facts.other_items);
  packer.Numbers(facts.sketch);
  return packer.Take();
}

std::optional<CaseFacts> UnpackCaseFacts(std::string_view packed) {
  Unpacker bytes(packed);
  CaseFacts facts;
  if (bytes.Number<char>() != kPackedVersion) return std::nullopt;
  facts.publisher = bytes.Text();
  facts.area = bytes.Text();
  const auto subjects = bytes.Number<uint32_t>();
  for (uint32_t i = 0; i < subjects && i < packed.size(); ++i) {
    facts.subjects.push_back(bytes.Text());
  }
  facts.title = bytes.Text();
  facts.distinctive = bytes.Number<uint8_t>() != 0;
  facts.reference = bytes.Text();
  facts.family = static_cast<CaseFamily>(bytes.Number<uint8_t>());
  const auto form = bytes.Number<uint8_t>();
  if (form < kDocumentFormNames.size()) facts.form = static_cast<DocumentForm>(form);
  facts.typed = bytes.Number<uint8_t>() != 0;
  facts.collection = bytes.Number<uint8_t>() != 0;
  for (MonthRange* range : {&facts.published, &facts.incident}) {
    range->first = bytes.Number<int32_t>();
    range->last = bytes.Number<int32_t>();
  }
  facts.recommendations = bytes.Numbers<uint64_t>();
  facts.other_items = bytes.Numbers<uint64_t>();
  facts.sketch = bytes.Numbers<uint32_t>();
  if (!bytes.Done()) return std::nullopt;
  return facts;
}

}  // namespace caselore
