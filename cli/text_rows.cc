#include "cli/text_rows.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

namespace caselore {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Gives the reason why `line` is no row, else fills in `row`.
std::string ParseRow(std::string_view line, TextRow& row) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return "it is not JSON";
  if (!json.is_object()) return "it is not an object";
  const auto text_at = [&](const char* key, std::string& text) {
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) return false;
    if (!found->is_string()) return false;
    text = found->get<std::string>();
    return true;
  };
  if (!text_at("id", row.id) || row.id.empty()) return "it has no \"id\" that is a string";
  if (!text_at("text", row.text)) return "it has no \"text\" that is a string";
  const bool labelled = json.contains("label") && !json["label"].is_null();
  if (labelled && !text_at("label", row.label)) return "its \"label\" is not a string";
  text_at("review", row.review);
  text_at("area", row.area);
  return "";
}

Result<std::vector<TextRow>> ReadFrom(std::istream& in, const std::string& file) {
  std::vector<TextRow> rows;
  std::map<std::string, int> lines;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    std::string_view content = line;
    if (number == 1 && content.starts_with(kByteOrderMark)) {
      content.remove_prefix(kByteOrderMark.size());
    }
    if (content.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    TextRow row;
    std::string reason = ParseRow(content, row);
    if (reason.empty()) {
      const auto [seen, fresh] = lines.emplace(row.id, number);
      if (!fresh) reason = fmt::format("its id is that of line {}", seen->second);
    }
    if (!reason.empty()) {
      return Fail(Cause::kUsage, fmt::format("{}:{}: this is no row: {}.", file, number, reason));
    }
    rows.push_back(std::move(row));
  }
  if (in.bad()) return Fail(Cause::kUsage, file + ": cannot be read.");
  return rows;
}

}  // namespace

Result<std::vector<TextRow>> ReadTextRows(const std::string& file) {
  if (file == "-") return ReadFrom(std::cin, "standard input");
  std::error_code failed;
  if (std::filesystem::is_directory(file, failed)) {
    return Fail(Cause::kUsage, file + ": is a folder, not a file of rows.");
  }
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open()) return Fail(Cause::kUsage, file + ": cannot be read.");
  return ReadFrom(in, file);
}

}  // namespace caselore
