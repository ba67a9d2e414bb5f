#include "cli/source_output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/json_line.h"
#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

// What of a source is not as usual.
std::string Particulars(const WatchedSource& source) {
  const WatchedSource usual;
  std::vector<std::string> parts;
  if (!source.pattern.empty()) parts.push_back("links " + source.pattern);
  if (!source.publisher.empty()) parts.push_back(source.publisher);
  if (!source.allow.empty())
    parts.push_back(fmt::format("allows {}", fmt::join(source.allow, ", ")));
  if (source.pause != usual.pause) parts.push_back(fmt::format("pause {} s", source.pause.count()));
  if (source.settle != usual.settle) {
    parts.push_back(fmt::format("settle {} s", source.settle.count()));
  }
  if (source.patience != usual.patience) {
    parts.push_back(fmt::format("patience {} s", source.patience.count()));
  }
  if (source.most_bytes != usual.most_bytes) {
    parts.push_back(fmt::format("at most {} MB", source.most_bytes >> 20));
  }
  if (source.most_documents != usual.most_documents) {
    parts.push_back("at most " + Counted(source.most_documents, "document", "documents"));
  }
  return Printable(fmt::format("{}", fmt::join(parts, " · ")));
}

Json SourceJson(const WatchedSource& source) {
  return {{"name", source.name},
          {"kind", NameIn(kSourceKindNames, source.kind)},
          {"location", source.location},
          {"pattern", TextOrNull(source.pattern)},
          {"publisher", TextOrNull(source.publisher)},
          {"allow", source.allow},
          {"pause", source.pause.count()},
          {"settle", source.settle.count()},
          {"patience", source.patience.count()},
          {"most_megabytes", source.most_bytes >> 20},
          {"most_documents", source.most_documents}};
}

constexpr const char* WhyLeft(const UnfinishedFile& file) {
  return file.why == UnfinishedFile::Why::kDownload ? "a download or copy under way, by its name"
                                                    : "changed just now";
}

}  // namespace

std::string SourceText(const WatchedSource& source, const Style& style) {
  std::string text = fmt::format("{}  {}  {}\n", style.Bold(source.name),
                                 NameIn(kSourceKindNames, source.kind), Printable(source.location));
  const std::string particulars = Particulars(source);
  return particulars.empty() ? text : text + "  " + style.Dim(particulars) + "\n";
}

std::string SourcesText(const SourceList& list, const Style& style) {
  std::string text;
  for (const WatchedSource& source : list.sources) text += SourceText(source, style);
  if (list.sources.empty()) return "No sources; caselore sources add says how to watch one.\n";
  return text + Counted(list.sources.size(), "source", "sources") + "\n";
}

std::string ListingText(const Listing& listing, const Style& style) {
  std::string text;
  for (const ListedDocument& document : listing.documents) {
    text += Printable(document.url) + "\n";
    const std::string title = Printable(document.title);
    if (title.empty() && document.published.empty()) continue;
    const char* between = title.empty() || document.published.empty() ? "" : " · ";
    text += "  " + style.Dim(title + between + document.published) + "\n";
  }
  for (const std::string& why : listing.unread) text += Printable(why) + "\n";
  return text + fmt::format("{}; {} passed over{}\n",
                            Counted(listing.documents.size(), "document", "documents"),
                            Counted(listing.passed_over, "other link", "other links"),
                            listing.cut ? "; there are more than the source may list" : "");
}

std::string FolderListingText(const FolderListing& listing) {
  std::string text;
  for (const FoundFile& file : listing.list.files) text += Printable(file.path.native()) + "\n";
  for (const UnfinishedFile& file : listing.unfinished) {
    text += fmt::format("{}: not finished: {}\n", Printable(file.path.native()), WhyLeft(file));
  }
  return text + fmt::format("{}; {} not finished\n",
                            Counted(listing.list.files.size(), "file", "files"),
                            listing.unfinished.size());
}

std::string SourcesJson(const SourceList& list) {
  Json json = {{"contact", TextOrNull(list.contact)}, {"sources", Json::array()}};
  for (const WatchedSource& source : list.sources) json["sources"].push_back(SourceJson(source));
  return JsonLine(json);
}

std::string AddedJson(const WatchedSource& source) {
  return JsonLine({{"added", SourceJson(source)}});
}

std::string RemovedJson(std::string_view name) { return JsonLine({{"removed", name}}); }

std::string ListingJson(const WatchedSource& source, const Listing& listing) {
  Json json = {{"source", SourceJson(source)},
               {"documents", Json::array()},
               {"passed_over", listing.passed_over},
               {"cut", listing.cut},
               {"unread", listing.unread}};
  for (const ListedDocument& document : listing.documents) {
    json["documents"].push_back({{"url", document.url},
                                 {"title", TextOrNull(document.title)},
                                 {"published", TextOrNull(document.published)}});
  }
  return JsonLine(json);
}

std::string FolderListingJson(const WatchedSource& source, const FolderListing& listing) {
  Json json = {{"source", SourceJson(source)},
               {"files", Json::array()},
               {"unfinished", listing.unfinished.size()},
               {"left", Json::array()}};
  for (const FoundFile& file : listing.list.files) json["files"].push_back(file.path.native());
  for (const UnfinishedFile& file : listing.unfinished) {
    json["left"].push_back({{"file", file.path.native()}, {"why", WhyLeft(file)}});
  }
  return JsonLine(json);
}

}  // namespace caselore
