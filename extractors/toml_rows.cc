#include "extractors/toml_rows.h"

#include <algorithm>
#include <optional>

#define TOML_EXCEPTIONS 0
// It asserts where it then reports an error ("[" at the end of a line): a bad file is refused and
// ends no program.
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace caselore {
namespace {

int LineOf(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

// Nothing if `node` is of a type that no table has.
std::optional<TomlValue> ValueOf(const toml::node& node) {
  TomlValue value;
  value.line = LineOf(node);
  if (const auto* text = node.as_string()) {
    value.texts.push_back({text->get(), value.line});
  } else if (const auto* number = node.as_integer()) {
    value.type = TomlValue::Type::kNumber;
    value.number = number->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.type = TomlValue::Type::kFlag;
    value.number = flag->get() ? 1 : 0;
  } else if (const auto* list = node.as_array()) {
    value.type = TomlValue::Type::kTexts;
    for (const toml::node& element : *list) {
      const auto* text = element.as_string();
      if (text == nullptr) return std::nullopt;
      value.texts.push_back({text->get(), LineOf(element)});
    }
  } else {
    return std::nullopt;
  }
  return value;
}

// No vocabulary has dots outside its texts; toml++ goes down a level for each dot of "a.b.c".
constexpr int kMostDots = 100;

// What no vocabulary holds and toml++ 3.3 does not survive, outside strings and comments:
// characters beyond ASCII (it runs into __builtin_unreachable() on "é = 1"), and names in hundreds
// of parts.
std::optional<Error> WhyNotParsed(const std::string& file, std::string_view text) {
  std::string_view quote;  // that ends the string which is open; "#" in a comment
  int line = 1, dots = 0;
  for (size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < ' ' && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) {
      return BadTable(file, line, "a control character");  // TOML allows them nowhere
    }
    if (c == '\n') {
      ++line;
      dots = 0;
      if (quote.size() == 1) quote = {};
    } else if (quote.empty() && byte >= 0x80) {
      return BadTable(file, line, "only texts in quotes and comments may hold more than ASCII");
    } else if (quote.empty() && c == '.' && ++dots > kMostDots) {
      return BadTable(file, line, "a name of too many parts");
    } else if (quote.empty() && (c == '"' || c == '\'' || c == '#')) {
      const std::string_view three = text.substr(i, 3);
      quote = text.substr(i, three == "\"\"\"" || three == "'''" ? 3 : 1);
      i += quote.size() - 1;
    } else if (quote.starts_with('"') && c == '\\' && i + 1 < text.size() &&
               static_cast<unsigned char>(text[i + 1]) >= 0x80) {
      return BadTable(file, line, "a backslash before a letter beyond ASCII");
    } else if (quote.starts_with('"') && c == '\\' && !text.substr(i).starts_with("\\\n")) {
      ++i;
    } else if (!quote.empty() && quote != "#" && text.substr(i).starts_with(quote)) {
      i += quote.size() - 1;
      quote = {};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string Quoted(std::string_view text) {
  std::string quoted(1, '\'');
  return quoted.append(text).append(1, '\'');
}

Error BadTable(const std::string& file, int line, std::string_view reason) {
  return {Cause::kUsage, file + ":" + std::to_string(line) + ": " + std::string(reason)};
}

Result<std::vector<TomlRow>> ReadTomlRows(const std::string& file, std::string_view text) {
  if (std::optional<Error> why_not = WhyNotParsed(file, text)) return tl::unexpected(*why_not);
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const int line = static_cast<int>(parsed.error().source().begin.line);
    return tl::unexpected(BadTable(file, line, parsed.error().description()));
  }
  std::vector<TomlRow> rows;
  for (const auto& [table, node] : parsed.table()) {
    const std::string name(table.str());
    const auto* entries = node.as_array();
    if (entries == nullptr || !entries->is_homogeneous<toml::table>()) {
      return tl::unexpected(BadTable(file, LineOf(node),
                                     Quoted(name) + " must be a list of tables: [[" + name + "]]"));
    }
    for (const toml::node& entry : *entries) {
      TomlRow row{file, name, LineOf(entry), {}, false};
      for (const auto& [key, value] : *entry.as_table()) {
        std::optional<TomlValue> read = ValueOf(value);
        if (!read) {
          return tl::unexpected(BadTable(file, LineOf(value),
                                         Quoted(key.str()) +
                                             " must be a text, a list of texts, a whole number, "
                                             "true or false"));
        }
        row.values.emplace(std::string(key.str()), std::move(*read));
      }
      rows.push_back(std::move(row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const TomlRow& a, const TomlRow& b) { return a.line < b.line; });
  return rows;
}

}  // namespace caselore
