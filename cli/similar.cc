// caselore similar: has this been said before?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/search_output.h"
#include "corpus/library.h"
#include "index/query.h"
#include "pipeline/file_bytes.h"
#include "pipeline/identify.h"
#include "pipeline/text_encoding.h"

namespace caselore {
namespace {

struct Options {
  std::string file = "-";
  Query query;
  std::string library;
  Format format = Format::kText;
};

// Two bytes a letter of UTF-16, and one to see that there is more.
constexpr size_t kMostRead = 2 * kMaxQueryBytes + 2;

// Why a file is none that can be asked for; nothing if it is plain text, if of programs.
std::optional<Error> WhyNoText(const std::string& file, const FileBytes& bytes,
                               std::string_view head) {
  if (const Result<FileKind> kind = Identify(bytes); kind && *kind != FileKind::kPlainText) {
    return Error{Cause::kUsage,
                 fmt::format("It is {}, and plain text is taken; 'caselore extract {}' prints what "
                             "it holds, to give the part that matters.",
                             Describe(*kind), file == "-" ? "FILE" : file)};
  }
  if (HasUtf16Mark(head) || head.find('\0') == std::string_view::npos) return std::nullopt;
  return Error{Cause::kUsage, "It is no text; plain text is taken."};
}

// The first kMaxQueryBytes, up to the end of a word.
std::string BeginningOf(const std::string& text) {
  const size_t gap = text.find_last_of(" \t\r\n", kMaxQueryBytes);
  size_t end = gap == std::string::npos ? kMaxQueryBytes : gap;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end);
}

std::string Read(std::istream& in, size_t count) {
  std::string part(count, '\0');
  in.read(part.data(), static_cast<std::streamsize>(count));
  part.resize(static_cast<size_t>(in.gcount()));
  return part;
}

FileBytes BytesIn(std::istream& file, uint64_t size) {
  return {size, [&file](uint64_t offset, size_t count) {
            file.clear();
            file.seekg(static_cast<std::streamoff>(offset));
            return Read(file, count);
          }};
}

// The text is read, asked for and forgotten: it is written nowhere.
Result<std::string> TextOf(const std::string& file) {
  std::error_code failed;
  if (file != "-" && std::filesystem::is_directory(file, failed)) {
    return Fail(Cause::kUsage, "is a folder; give a file of plain text.");
  }
  std::ifstream opened;
  if (file != "-") opened.open(file, std::ios::binary);
  if (file != "-" && !opened.is_open())
    return Fail(Cause::kMissing, "There is no such file; give one, or pipe the text in.");
  std::istream& in = file == "-" ? std::cin : opened;
  const std::string head = Read(in, kMostRead);
  if (in.bad()) return Fail(Cause::kUnreadable, "It cannot be read.");
  const bool is_file = file != "-" && std::filesystem::is_regular_file(file, failed);
  const FileBytes bytes =
      is_file ? BytesIn(opened, std::filesystem::file_size(file, failed)) : BytesOf(head);
  if (auto why = WhyNoText(file, bytes, head)) return tl::unexpected<Error>(*std::move(why));
  std::string text = ToUtf8(head);
  if (text.size() <= kMaxQueryBytes) return text;
  Note(fmt::format("{} has more than {} KB of text; the beginning is asked for.",
                   file == "-" ? "standard input" : file, kMaxQueryBytes >> 10U));
  return BeginningOf(text);
}

int FindSimilar(const Options& options, Library& library) {
  Result<std::string> text = TextOf(options.file);
  if (!text) return Refuse(options.file == "-" ? "standard input" : options.file, text.error());
  Result<Asking> asking = Asking::Of(library);
  if (!asking) return RefuseLibrary(library.folder().native(), asking.error());
  SearchContext context;
  context.query = options.query;
  context.query.text = std::move(*text);
  context.query.form = QueryForm::kProse;
  context.query.shared = true;
  if (context.query.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Refuse("similar", {Cause::kUsage, "The text is empty."});
  }
  return AskAndPrint(*asking, library, std::move(context), "similar", options.format);
}

}  // namespace

Action DefineSimilar(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("FILE", options->file,
                    "plain text: a case, a draft recommendation (default: standard input)");
  AddFilters(parser, options->query);
  options->query.grouping = Grouping::kNone;
  AddChoice<Grouping>(parser, "--group", options->query.grouping,
                      {{"none", Grouping::kNone}, {"review", Grouping::kReview}},
                      "items one by one (default), or the reviews that are nearest");
  parser.add_option("--limit", options->query.limit, "hits shown (default: 10)")
      ->check(CLI::Range(0u, kMostHits))
      ->option_text("N");
  AddOffset(parser, options->query);
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.footer("The text is not kept, and is in no log and no answer.");
  return [options] {
    return WithLibrary(options->library,
                       [&](Library& library) { return FindSimilar(*options, library); });
  };
}

}  // namespace caselore
