// caselore similar: has this been said before?
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/search_output.h"
#include "corpus/library.h"
#include "index/query.h"

namespace caselore {
namespace {

struct Options {
  std::string file = "-";
  Query query;
  std::string library;
  Format format = Format::kText;
};

// The text is read, asked for and forgotten: it is written nowhere.
Result<std::string> TextOf(const std::string& file) {
  std::string text;
  const auto read = [&](std::istream& in) {
    text.resize(kMaxQueryBytes + 1);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<size_t>(in.gcount()));
    return !in.bad();
  };
  std::error_code failed;
  if (file != "-" && std::filesystem::is_directory(file, failed)) {
    return Fail(Cause::kUsage, "is a folder; give a file of plain text.");
  }
  std::ifstream in;
  if (file != "-") in.open(file, std::ios::binary);
  if (file != "-" && !in.is_open())
    return Fail(Cause::kMissing, "There is no such file; give one, or pipe the text in.");
  if (!read(file == "-" ? std::cin : in)) return Fail(Cause::kUnreadable, "It cannot be read.");
  if (text.size() > kMaxQueryBytes) {
    return Fail(Cause::kUsage, "The text has more than " + std::to_string(kMaxQueryBytes >> 10U) +
                                   " KB; give the part that matters.");
  }
  return text;
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
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  parser.footer("The text is not kept, and is in no log and no answer.");
  return [options] {
    return WithLibrary(options->library,
                       [&](Library& library) { return FindSimilar(*options, library); });
  };
}

}  // namespace caselore
