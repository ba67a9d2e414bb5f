// caselore show: one review, or one item of it, in full.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "cli/case_output.h"
#include "cli/commands.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/review_text.h"
#include "corpus/library.h"
#include "corpus/record.h"

namespace caselore {
namespace {

struct Options {
  std::string id, item;
  std::string library;
  Format format = Format::kText;
};

// "ABCDEF012345/rec-3" names review and item at once.
void SplitId(Options& options) {
  const size_t slash = options.id.find('/');
  if (slash == std::string::npos || !options.item.empty()) return;
  options.item = options.id.substr(slash + 1);
  options.id.resize(slash);
}

bool IsItem(std::string_view id, std::string_view wanted) {
  return id == wanted || (id.size() > wanted.size() && id.ends_with(wanted) &&
                          id[id.size() - wanted.size() - 1] == '/');
}

Error NoSuchItem() {
  return {Cause::kMissing, "The review has no such item; caselore search shows the ids of items."};
}

int ShowJson(const Options& options, const std::string& record) {
  Output output;
  if (options.item.empty()) {
    output.Print(record);
    return kAllWell;
  }
  const auto review = nlohmann::ordered_json::parse(record);
  for (const auto& item : review.at("items")) {
    if (!IsItem(item.at("id").get<std::string>(), options.item)) continue;
    nlohmann::ordered_json shown = item;
    for (const char* field : {"id", "title", "publisher", "published"}) {
      shown["review"][field] = review.at(field);
    }
    shown["review"]["file"] = review.at("source").at("file");
    output.Print(JsonLine(shown));
    return kAllWell;
  }
  return Refuse(options.item, NoSuchItem());
}

// The other documents of its case.
std::string AlsoPublished(const Library& library, const std::string& id, const Style& style) {
  const auto row = library.Find(id);
  if (!row || !*row) return {};
  const auto shared = library.CaseOf(**row);
  return shared && *shared ? AlsoPublishedText(**shared, id, style) : std::string();
}

int ShowText(const Options& options, const Library& library, const Review& review) {
  Output output;
  const Style style = StyleOfOutput();
  if (options.item.empty()) {
    output.Print(ReviewText(review, style) + OutlineText(review, style) +
                 AlsoPublished(library, review.id, style));
    return kAllWell;
  }
  const auto item = std::find_if(review.items.begin(), review.items.end(),
                                 [&](const Item& item) { return IsItem(item.id, options.item); });
  if (item == review.items.end()) return Refuse(options.item, NoSuchItem());
  output.Print(ItemText(review, *item, Labels::Of(library), style));
  return kAllWell;
}

int Show(const Options& options, Library& library) {
  const auto row = library.Find(options.id);
  if (!row) return RefuseLibrary(library.folder().native(), row.error());
  const auto withdrawal = library.WithdrawalOf(options.id);
  if (withdrawal && *withdrawal) {
    return Refuse(options.id, {Cause::kWithdrawn, SentenceOf(**withdrawal)});
  }
  if (!*row) {
    return Refuse(options.id, {Cause::kMissing,
                               "The library has no such review; give 6 digits of its id or more."});
  }
  const Result<std::string> record = library.RecordJsonOf((*row)->sha256);
  if (!record) return Refuse(options.id, record.error());
  if (options.format == Format::kJson) return ShowJson(options, *record);
  const Result<Review> review = ReviewFromJson(*record);
  if (!review) return Refuse(options.id, review.error());
  return ShowText(options, library, *review);
}

}  // namespace

Action DefineShow(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("ID", options->id, "a review by its id, or an item by its own")->required();
  parser.add_option("ITEM", options->item, "an item of the review: rec-3");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  return [options] {
    SplitId(*options);
    return WithLibrary(options->library, [&](Library& library) { return Show(*options, library); });
  };
}

}  // namespace caselore
