#include "pipeline/fetch/source_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/lock.h"
#include "extractors/toml_rows.h"
#include "pipeline/fetch/source_row.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// What tells a list that somebody has emptied from one that was lost.
constexpr char kNoSources[] = "# No source is watched.\n";

std::string Escaped(std::string_view text) {
  std::string escaped = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      escaped += '\\';
      escaped += c;
    } else if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') {
      escaped += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return escaped + "\"";
}

// A pattern is easier to read in single quotes, where a backslash is one.
std::string Literal(std::string_view text) {
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
    return c == '\'' || static_cast<unsigned char>(c) < ' ' || c == '\x7F';
  });
  return plain ? "'" + std::string(text) + "'" : Escaped(text);
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

enum class LineKind { kBlank, kComment, kOther };

LineKind KindOf(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return LineKind::kBlank;
  return line[first] == '#' ? LineKind::kComment : LineKind::kOther;
}

// The text without the table that begins in line `begin` (1-based) and ends before line `end`.
// What stands at its end and is no value belongs to what follows.
std::string Without(std::string_view text, size_t begin, size_t end) {
  const std::vector<std::string_view> lines = LinesOf(text);
  size_t first = begin - 1, last = std::min(end - 1, lines.size());
  while (last > first + 1 && KindOf(lines[last - 1]) != LineKind::kOther) --last;
  size_t over = first;
  while (over > 0 && KindOf(lines[over - 1]) == LineKind::kComment) --over;
  if (over > 0) first = over;
  const bool blank_before = first == 0 || KindOf(lines[first - 1]) == LineKind::kBlank;
  while (blank_before && last < lines.size() && KindOf(lines[last]) == LineKind::kBlank) ++last;
  std::string kept;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i < first || i >= last) kept += lines[i];
  }
  return kept;
}

Result<std::string> TextOf(const fs::path& file) {
  Result<std::string> text = ReadWholeFile(file);
  if (!text && text.error().cause == Cause::kMissing) return std::string();
  return text;
}

Result<void> Replace(const fs::path& file, const std::string& text, size_t sources) {
  const Result<SourceList> again = ParseSources(kSourceFileName, text);
  if (!again) return tl::unexpected<Error>(again.error());
  if (again->sources.size() != sources) {
    return Fail(Cause::kInternal, "The file would not hold what it should; it is left as it was.");
  }
  return WriteFileAtomically(file, text);
}

}  // namespace

const WatchedSource* SourceList::Find(std::string_view name) const {
  const auto found =
      std::find_if(sources.begin(), sources.end(),
                   [name](const WatchedSource& source) { return source.name == name; });
  return found == sources.end() ? nullptr : &*found;
}

Result<SourceList> ParseSources(const std::string& file, std::string_view text) {
  const Result<std::vector<TomlRow>> rows = ReadTomlRows(file, text);
  if (!rows) return tl::unexpected<Error>(rows.error());
  SourceList list;
  list.blank = IsLostList(text);
  for (const TomlRow& row : *rows) {
    if (auto taken = TakeSourceRow(row, list); !taken) return tl::unexpected<Error>(taken.error());
  }
  return list;
}

fs::path SourceFileOf(const fs::path& library) { return library / kSourceFileName; }

Result<SourceList> ReadSources(const fs::path& library) {
  return TextOf(SourceFileOf(library)).and_then([](const std::string& text) {
    return ParseSources(kSourceFileName, text);
  });
}

std::string SourceToml(const WatchedSource& source) {
  const WatchedSource usual;
  std::string text =
      fmt::format("[[source]]\nname = {}\nkind = {}\nlocation = {}\n", Escaped(source.name),
                  Escaped(NameIn(kSourceKindNames, source.kind)), Escaped(source.location));
  if (!source.pattern.empty()) text += fmt::format("pattern = {}\n", Literal(source.pattern));
  if (!source.publisher.empty()) text += fmt::format("publisher = {}\n", Escaped(source.publisher));
  if (!source.allow.empty()) {
    std::vector<std::string> hosts;
    for (const std::string& host : source.allow) hosts.push_back(Escaped(host));
    text += fmt::format("allow = [{}]\n", fmt::join(hosts, ", "));
  }
  const auto number = [&](const char* key, int64_t value, int64_t as_usual) {
    if (value != as_usual) text += fmt::format("{} = {}\n", key, value);
  };
  number("pause", source.pause.count(), usual.pause.count());
  number("settle", source.settle.count(), usual.settle.count());
  number("patience", source.patience.count(), usual.patience.count());
  number("most_megabytes", source.most_bytes >> 20, usual.most_bytes >> 20);
  number("most_documents", static_cast<int64_t>(source.most_documents),
         static_cast<int64_t>(usual.most_documents));
  return text;
}

Result<WatchedSource> CheckedSource(const WatchedSource& source) {
  Result<SourceList> list = ParseSources("", SourceToml(source));
  if (list) return list->sources.front();
  std::string& message = list.error().message;  // ":4: pattern: …": there is no such line
  const size_t place = message.find(": ", 1);
  if (message.starts_with(':') && place != std::string::npos) message.erase(0, place + 2);
  return tl::unexpected<Error>(list.error());
}

Result<void> AddSource(const fs::path& library, const WatchedSource& source) {
  const FolderLock alone(library);
  const fs::path file = SourceFileOf(library);
  Result<std::string> text = TextOf(file);
  if (!text) return tl::unexpected<Error>(text.error());
  const Result<SourceList> list = ParseSources(kSourceFileName, *text);
  if (!list) return tl::unexpected<Error>(list.error());
  if (auto checked = CheckedSource(source); !checked) {
    return tl::unexpected<Error>(checked.error());
  }
  if (const WatchedSource* other = list->Find(source.name)) {
    return Fail(Cause::kUsage,
                fmt::format("'{0}' is the name of the source in line {1} of {2} already. Give "
                            "another name, or say 'caselore sources remove {0}' first.",
                            source.name, other->line, kSourceFileName));
  }
  if (*text == kNoSources) text->clear();
  if (!text->empty() && !text->ends_with('\n')) *text += '\n';
  if (!text->empty() && !text->ends_with("\n\n")) *text += '\n';
  return Replace(file, *text + SourceToml(source), list->sources.size() + 1);
}

Result<void> RemoveSource(const fs::path& library, std::string_view name) {
  const FolderLock alone(library);
  const fs::path file = SourceFileOf(library);
  const Result<std::string> text = TextOf(file);
  if (!text) return tl::unexpected<Error>(text.error());
  const Result<SourceList> list = ParseSources(kSourceFileName, *text);
  if (!list) return tl::unexpected<Error>(list.error());
  const WatchedSource* source = list->Find(name);
  if (source == nullptr) {
    return Fail(Cause::kMissing, "There is no source '" + std::string(name) + "'.");
  }
  const Result<std::vector<TomlRow>> rows = ReadTomlRows(kSourceFileName, *text);
  size_t end = LinesOf(*text).size() + 1;
  for (auto row = rows->rbegin(); row != rows->rend() && row->line > source->line; ++row) {
    end = static_cast<size_t>(row->line);
  }
  const std::string left = Without(*text, static_cast<size_t>(source->line), end);
  return Replace(file, IsLostList(left) ? kNoSources : left, list->sources.size() - 1);
}

}  // namespace caselore
