#include "corpus/tombstone.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/now.h"
#include "corpus/sha256.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char kSchema[] = "caselore.withdrawal/1";
constexpr char kNotKnown[] = "Why is not known any more: its tombstone was damaged.";

std::string Hex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    char two[3];
    std::snprintf(two, sizeof(two), "%02x", static_cast<unsigned char>(c));
    hex += two;
  }
  return hex;
}

// Nothing for what are no pairs of hex digits.
std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 2 <= hex.size(); i += 2) {
    unsigned char byte = 0;
    const auto [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    if (error != std::errc() || end != hex.data() + i + 2) return {};
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

// JSON knows no bytes that are no text.
bool IsUtf8(const std::string& text) {
  const std::string json = Json(text).dump(-1, ' ', false, Json::error_handler_t::ignore);
  return Json::parse(json).get_ref<const std::string&>() == text;
}

Json PathJson(const std::string& path) {
  return IsUtf8(path) ? Json(path) : Json{{"hex", Hex(path)}};
}

std::string PathFrom(const Json& path) {
  return path.is_string() ? path.get<std::string>() : FromHex(path.at("hex").get<std::string>());
}

}  // namespace

std::string TombstonePath(std::string_view sha256) { return BesideTombstone(sha256, ".json"); }

std::string BesideTombstone(std::string_view sha256, std::string_view ending) {
  return std::string(kTombstones) + "/" + std::string(sha256) + std::string(ending);
}

std::string TombstoneJson(const WithdrawalRow& withdrawal) {
  Json json = {{"schema", kSchema},
               {"sha256", withdrawal.sha256},
               {"withdrawn", withdrawal.made},
               {"reason", withdrawal.reason},
               {"paths", Json::array()}};
  for (const std::string& path : withdrawal.paths) json["paths"].push_back(PathJson(path));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<WithdrawalRow> TombstoneFromJson(std::string_view text) {
  const auto damaged = Fail(Cause::kCorrupt, "The tombstone is damaged.");
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema || !IsSha256(json.at("sha256").get<std::string>())) {
      return damaged;
    }
    WithdrawalRow row{json.at("sha256"), json.at("reason"), json.at("withdrawn"), {}, true};
    for (const Json& path : json.at("paths")) row.paths.push_back(PathFrom(path));
    if (row.made.empty()) return damaged;
    return row;
  } catch (const Json::exception&) {
    return damaged;
  }
}

std::vector<WithdrawalRow> ReadTombstones(const fs::path& library) {
  std::vector<WithdrawalRow> rows;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(library / kTombstones, ignored)) {
    const std::string sha256 = entry.path().stem().string();
    if (entry.path().extension() != ".json" || !IsSha256(sha256)) continue;
    auto row = ReadWholeFile(entry.path()).and_then([](const std::string& json) {
      return TombstoneFromJson(json);
    });
    const bool sound = row && row->sha256 == sha256;
    rows.push_back(sound ? std::move(*row) : WithdrawalRow{sha256, kNotKnown, Now(), {}, true});
  }
  std::sort(rows.begin(), rows.end(),
            [](const WithdrawalRow& a, const WithdrawalRow& b) { return a.sha256 < b.sha256; });
  return rows;
}

}  // namespace caselore
