#include "pipeline/fetch/source_row.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "index/known_names.h"
#include "pipeline/fetch/address_guard.h"
#include "pipeline/fetch/url.h"

namespace caselore {
namespace {

using Type = TomlValue::Type;

constexpr size_t kMostName = 60, kMostContact = 200;

// What a [[source]] may say; numbers with their range.
struct Key {
  std::string_view name;
  Type type;
  bool needed = false;
  int64_t least = 0, most = 0;
};

constexpr Key kSourceKeys[] = {
    {"name", Type::kText, true},
    {"kind", Type::kText, true},
    {"location", Type::kText, true},
    {"pattern", Type::kText},
    {"publisher", Type::kText},
    {"allow", Type::kTexts},
    {"pause", Type::kNumber, false, 0, 3600},
    {"settle", Type::kNumber, false, 0, 86400},
    {"patience", Type::kNumber, false, 1, 3600},
    {"most_megabytes", Type::kNumber, false, 1, 2000},
    {"most_documents", Type::kNumber, false, 1, 100000},
};
constexpr Key kFetchingKeys[] = {{"contact", Type::kText, true}};

constexpr std::string_view kTypeNames[] = {"a text", "a list of texts", "a whole number",
                                           "true or false"};

std::string OneOf(std::string_view given, const NameList& known) {
  const NameList near = NearestNames(given, known);
  return near.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                      : fmt::format("did you mean '{}'?", near.front());
}

bool IsSlug(std::string_view name) {
  return !name.empty() && name.size() <= kMostName &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

class RowChecker {
 public:
  RowChecker(const TomlRow& row, SourceList& list) : row_(row), list_(list) {}

  Result<void> Take() {
    if (row_.table == "source") {
      CheckKeys(kSourceKeys);
      if (!error_) TakeSource();
    } else if (row_.table == "fetching") {
      CheckKeys(kFetchingKeys);
      if (!error_) TakeFetching();
    } else {
      Refuse(row_.line, "there is no table " + Quoted(row_.table) + "; " +
                            OneOf(row_.table, {"source", "fetching"}));
    }
    if (error_) return tl::unexpected<Error>(*error_);
    return {};
  }

 private:
  void Refuse(int line, const std::string& reason) {
    if (!error_) error_ = BadTable(row_.file, line, reason);
  }
  void RefuseKey(std::string_view key, const std::string& reason) {
    const auto found = row_.values.find(key);
    Refuse(found == row_.values.end() ? row_.line : found->second.line,
           std::string(key) + ": " + reason);
  }

  template <size_t N>
  void CheckKeys(const Key (&keys)[N]) {
    NameList known;
    for (const Key& key : keys) known.emplace_back(key.name);
    for (const auto& [name, value] : row_.values) {
      const auto* key =
          std::find_if(std::begin(keys), std::end(keys),
                       [&sought = name](const Key& each) { return each.name == sought; });
      if (key == std::end(keys)) {
        Refuse(value.line, "there is no key " + Quoted(name) + "; " + OneOf(name, known));
      } else {
        CheckValue(*key, value);
      }
    }
    for (const Key& key : keys) {
      if (key.needed && !row_.values.contains(key.name)) {
        Refuse(row_.line, "the key " + Quoted(key.name) + " is missing");
      }
    }
  }

  void CheckValue(const Key& key, const TomlValue& value) {
    if (value.type != key.type) {
      RefuseKey(key.name, "must be " + std::string(kTypeNames[static_cast<size_t>(key.type)]));
    } else if (key.type == Type::kNumber && (value.number < key.least || value.number > key.most)) {
      RefuseKey(key.name, fmt::format("must be {} to {}", key.least, key.most));
    } else if (key.needed && value.texts.front().text.empty()) {
      RefuseKey(key.name, "is empty");
    }
  }

  std::string Text(std::string_view key) const {
    const auto found = row_.values.find(key);
    return found == row_.values.end() ? std::string() : found->second.texts.front().text;
  }
  int64_t Number(std::string_view key, int64_t usual) const {
    const auto found = row_.values.find(key);
    return found == row_.values.end() ? usual : found->second.number;
  }

  void TakeFetching() {
    list_.contact = Text("contact");
    const bool plain = std::all_of(list_.contact.begin(), list_.contact.end(), [](char c) {
      return c >= ' ' && c <= '~' && c != '(' && c != ')';
    });
    if (!plain || list_.contact.size() > kMostContact) {
      RefuseKey("contact", "must be an address of at most 200 plain letters");
    }
  }

  void TakeSource() {
    source_.line = row_.line;
    source_.name = Text("name");
    if (!IsSlug(source_.name)) {
      RefuseKey("name",
                Quoted(source_.name) + " must be of a-z, 0-9, - and _ only, at most 60 of them");
    } else if (const WatchedSource* other = list_.Find(source_.name)) {
      RefuseKey("name", fmt::format("'{}' is the name of the source in line {} already",
                                    source_.name, other->line));
    }
    TakeKind();
    TakeNumbers();
    TakeAllowed();
    TakePattern();
    source_.publisher = Text("publisher");
    source_.location = Text("location");
    if (!error_) CheckLocation();
    if (!error_) list_.sources.push_back(source_);
  }

  void TakeKind() {
    const std::string kind = Text("kind");
    const auto found = FindIn<SourceKind>(kSourceKindNames, kind);
    if (found) {
      source_.kind = *found;
    } else {
      const NameList known(kSourceKindNames.begin(), kSourceKindNames.end());
      RefuseKey("kind", Quoted(kind) + " is none; " + OneOf(kind, known));
    }
  }

  void TakeNumbers() {
    source_.pause = std::chrono::seconds(Number("pause", source_.pause.count()));
    source_.settle = std::chrono::seconds(Number("settle", source_.settle.count()));
    source_.patience = std::chrono::seconds(Number("patience", source_.patience.count()));
    source_.most_bytes = Number("most_megabytes", source_.most_bytes >> 20) << 20;
    source_.most_documents =
        static_cast<size_t>(Number("most_documents", static_cast<int64_t>(source_.most_documents)));
  }

  void TakeAllowed() {
    const auto found = row_.values.find("allow");
    if (found == row_.values.end()) return;
    for (const TomlText& host : found->second.texts) {
      const bool bare6 =
          std::count(host.text.begin(), host.text.end(), ':') > 1 && !host.text.starts_with('[');
      const std::string written = bare6 ? "[" + host.text + "]" : host.text;
      const Result<Url> url = ParseUrl("http://" + written + "/");
      if (!url || url->target != "/" || url->port != "80") {
        return RefuseKey(
            "allow", Quoted(host.text) + " must be the name or address of a host and nothing else");
      }
      source_.allow.push_back(url->host);
    }
  }

  void TakePattern() {
    source_.pattern = Text("pattern");
    const RE2 pattern(source_.pattern, RE2::Quiet);
    if (!pattern.ok()) RefuseKey("pattern", pattern.error());
    if (source_.kind == SourceKind::kFolder && !source_.pattern.empty()) {
      RefuseKey("pattern", "a folder has no links");
    }
  }

  void CheckLocation() {
    const bool absolute = source_.location.starts_with('/');
    const bool path =
        source_.kind == SourceKind::kFolder || (source_.kind == SourceKind::kUrls && absolute);
    if (path && !absolute) return RefuseKey("location", "must be an absolute path");
    if (path) return;
    const Result<Url> url = ParseUrl(source_.location);
    if (!url) return RefuseKey("location", url.error().message);
    CheckHost(*url);
  }

  // What would never be fetched is better told now. To ask without pause is for hosts of one's own.
  void CheckHost(const Url& url) {
    const bool allowed =
        std::find(source_.allow.begin(), source_.allow.end(), url.host) != source_.allow.end();
    const auto why_not = WhyNotPublic(url.host);
    if (why_not && !allowed) {
      RefuseKey("location",
                *why_not + ": say allow = [\"" + url.host + "\"] if it is meant to be fetched");
    }
    if (source_.pause.count() == 0 && !allowed) {
      RefuseKey("pause", "0 is for hosts that 'allow' names");
    }
  }

  const TomlRow& row_;
  SourceList& list_;
  WatchedSource source_;
  std::optional<Error> error_;
};

}  // namespace

Result<void> TakeSourceRow(const TomlRow& row, SourceList& list) {
  return RowChecker(row, list).Take();
}

}  // namespace caselore
