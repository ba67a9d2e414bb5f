// Gold is written by hand: every fault is named with its place, and nothing is guessed.
#include "corpus/evaluation/gold_record.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace caselore {
namespace {

using Json = nlohmann::json;

// Thrown within this file only, as nlohmann-json does: the way out of a deep place.
struct BadGold {
  std::string message;
};

// A value of the file and where it stands: "items[3]".
class Field {
 public:
  Field(const Json& value, std::string place) : value_(value), place_(std::move(place)) {}

  // null where an object has no such field.
  Field operator[](const char* key) const {
    if (!value_.is_object()) throw BadGold{Says("is no object")};
    const auto found = value_.find(key);
    return {found == value_.end() ? Null() : *found,
            place_.empty() ? std::string(key) : place_ + "." + key};
  }

  bool Absent() const { return value_.is_null(); }

  // Text, or a number as it is written.
  std::string Scalar() const {
    if (value_.is_string()) return value_.get<std::string>();
    if (value_.is_number()) return value_.dump();
    throw BadGold{Says(Absent() ? "is missing" : "is neither a text nor a number")};
  }

  std::string ScalarOrNothing() const { return Absent() ? std::string() : Scalar(); }

  std::optional<std::string> OptionalScalar() const {
    return Absent() ? std::nullopt : std::optional(Scalar());
  }

  int Number() const {
    if (Absent()) throw BadGold{Says("is missing")};
    if (!value_.is_number_integer() || value_.get<int64_t>() < 0 ||
        value_.get<int64_t>() > std::numeric_limits<int>::max()) {
      throw BadGold{Says("is no count")};
    }
    return value_.get<int>();
  }

  // The elements of a list; of null none.
  std::vector<Field> Elements() const {
    std::vector<Field> elements;
    if (Absent()) return elements;
    if (!value_.is_array()) throw BadGold{Says("is no list")};
    for (size_t i = 0; i < value_.size(); ++i) {
      elements.emplace_back(value_[i], fmt::format("{}[{}]", place_, i));
    }
    return elements;
  }

  std::vector<std::string> Scalars() const {
    std::vector<std::string> scalars;
    for (const Field& element : Elements()) scalars.push_back(element.Scalar());
    return scalars;
  }

  // The value that `find` gives for a name.
  template <typename Find>
  auto Named(Find find) const {
    const std::string name = Scalar();
    const auto value = find(name);
    if (!value) throw BadGold{Says("has no such value: '" + name + "'")};
    return *value;
  }

 private:
  std::string Says(std::string_view fault) const {
    return place_.empty() ? fmt::format("it {}", fault) : fmt::format("{} {}", place_, fault);
  }

  static const Json& Null() {
    static const Json null;
    return null;
  }

  const Json& value_;
  std::string place_;
};

GoldItem ParseItem(const Field& json) {
  GoldItem item;
  item.kind = json["kind"].Named(ItemKindNamed);
  if (json["starts"].Absent()) {
    item.text = json["text"].Scalar();
  } else {
    item.opening = {json["starts"].Scalar(), json["words"].Number()};
  }
  item.label = json["label"].OptionalScalar();
  item.number = json["number"].OptionalScalar();
  item.page = json["page"].OptionalScalar();
  item.addressees = json["addressees"].Scalars();
  return item;
}

GoldSection ParseSection(const Field& json) {
  return {json["kind"].Named(SectionKindNamed), json["heading"].Scalar(), json["page"].Number()};
}

GoldMetadata ParseMetadata(const Field& json) {
  GoldMetadata metadata;
  metadata.title = json["title"].ScalarOrNothing();
  metadata.review_type = json["review_type"].ScalarOrNothing();
  metadata.publisher = json["publisher"].ScalarOrNothing();
  metadata.area = json["area"].ScalarOrNothing();
  metadata.subjects = json["subjects"].Scalars();
  metadata.published = json["published"].ScalarOrNothing();
  return metadata;
}

GoldRecord ParseGold(const Field& json) {
  GoldRecord gold;
  gold.file = json["file"].Scalar();
  gold.metadata = ParseMetadata(json);
  for (const Field& section : json["sections"].Elements()) {
    gold.sections.push_back(ParseSection(section));
  }
  for (const Field& item : json["items"].Elements()) gold.items.push_back(ParseItem(item));
  for (const Field& kind : json["complete_kinds"].Elements()) {
    gold.complete_kinds.insert(kind.Named(ItemKindNamed));
  }
  if (gold.complete_kinds.empty()) {
    for (const GoldItem& item : gold.items) gold.complete_kinds.insert(item.kind);
  }
  gold.traps = json["traps"].Scalars();
  return gold;
}

}  // namespace

Result<GoldRecord> GoldFromJson(std::string_view json) {
  try {
    return ParseGold(Field(Json::parse(json), ""));
  } catch (const BadGold& bad) {
    return Fail(Cause::kDamaged, "This is no gold record: " + bad.message + ".");
  } catch (const Json::exception& bad) {
    return Fail(Cause::kDamaged, std::string("This is no gold record: ") + bad.what());
  }
}

}  // namespace caselore
