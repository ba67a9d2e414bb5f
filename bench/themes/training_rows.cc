#include "bench/themes/training_rows.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "extractors/fold.h"
#include "extractors/toml_rows.h"

namespace caselore {
namespace {

using Json = nlohmann::json;

Result<std::string> ContentOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return Fail(Cause::kUsage, path + ": cannot be read");
  return text;
}

std::vector<std::string> SplitAt(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

bool IsWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The rule without what must be absent and without names of concepts and escapes.
std::string PlainRule(const std::string& rule) {
  std::string plain;
  for (std::string part : SplitAt(Fold(rule), '&')) {
    const size_t begin = part.find_first_not_of(' ');
    if (begin == std::string::npos || part[begin] == '!') continue;
    for (size_t i = 0; i < part.size(); ++i) {
      if (part[i] == '{') {
        i = std::min(part.find('}', i), part.size());
        plain += ' ';
      } else if (part[i] == '\\') {
        ++i;
        plain += ' ';
      } else {
        plain += part[i];
      }
    }
    plain += ' ';
  }
  return plain;
}

// "famil(y|ies)" says "family" and "families": puts the options of a group behind a word together
// with it, and reads every other group as the words in it.
std::string WordsOf(const std::string& rule) {
  const std::string plain = PlainRule(rule);
  std::string words, word;
  const auto flush = [&] {
    if (word.size() > 2) words += word + " ";
    word.clear();
  };
  for (size_t i = 0; i < plain.size(); ++i) {
    if (IsWordChar(plain[i])) {
      word += plain[i];
      continue;
    }
    const size_t close = plain.find(')', i);
    const bool endings = plain[i] == '(' && !word.empty() && close != std::string::npos &&
                         plain.find('(', i + 1) > close && plain.find(' ', i) > close;
    if (!endings) {
      flush();
      continue;
    }
    const std::string stem = word;
    for (const std::string& ending : SplitAt(plain.substr(i + 1, close - i - 1), '|')) {
      word = stem + ending;
      flush();
    }
    word.clear();
    i = close;
  }
  flush();
  return words;
}

}  // namespace

Result<std::vector<ThemeExample>> ReadExamples(const std::string& path) {
  const Result<std::string> content = ContentOf(path);
  if (!content) return tl::unexpected(content.error());
  std::vector<ThemeExample> examples;
  int line = 0;
  for (const std::string& row : SplitAt(*content, '\n')) {
    ++line;
    if (row.empty() || row[0] == '#') continue;
    const std::vector<std::string> fields = SplitAt(row, '\t');
    if (fields.size() != 3) {
      return Fail(Cause::kUsage,
                  path + ":" + std::to_string(line) + ": not of the form themes, label, text");
    }
    examples.push_back({fields[1], fields[2], SplitAt(fields[0], ' ')});
  }
  return examples;
}

Result<std::vector<ThemeExample>> RulesAsExamples(const std::string& themes_toml) {
  const Result<std::string> content = ContentOf(themes_toml);
  if (!content) return tl::unexpected(content.error());
  const Result<std::vector<TomlRow>> rows = ReadTomlRows(themes_toml, *content);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<ThemeExample> examples;
  for (const TomlRow& row : *rows) {
    if (row.table != "theme") continue;
    const auto text = [&](std::string_view key) {
      const auto found = row.values.find(key);
      return found == row.values.end() ? "" : found->second.texts.front().text;
    };
    const std::vector<std::string> theme = {text("slug")};
    examples.push_back({"", text("label") + " " + text("definition"), theme});
    for (std::string_view key : {"names", "cues", "hints"}) {
      const auto found = row.values.find(key);
      if (found == row.values.end()) continue;
      for (const TomlText& rule : found->second.texts) {
        examples.push_back({"", WordsOf(rule.text), theme});
      }
    }
  }
  return examples;
}

Result<std::vector<CodedExtract>> ReadCoded(const std::string& folder) {
  const Result<std::string> lines = ContentOf(folder + "/extracts.jsonl");
  if (!lines) return tl::unexpected(lines.error());
  const Result<std::string> codes = ContentOf(folder + "/coded.json");
  if (!codes) return tl::unexpected(codes.error());
  const Json coded = Json::parse(*codes);
  std::vector<CodedExtract> extracts;
  for (const std::string& line : SplitAt(*lines, '\n')) {
    if (line.empty()) continue;
    const Json row = Json::parse(line);
    const std::string id = row.at("id");
    const Json& codes_of = coded.at(id);
    CodedExtract extract;
    extract.document = id.substr(0, id.rfind('#'));
    extract.text = row.at("text");
    if (row.contains("label") && row["label"].is_string()) extract.label = row["label"];
    for (const std::string theme : codes_of.at("both")) extract.both.insert(theme);
    for (const std::string theme : codes_of.at("either")) extract.either.insert(theme);
    extracts.push_back(std::move(extract));
  }
  return extracts;
}

}  // namespace caselore
