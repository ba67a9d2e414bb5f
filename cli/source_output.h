// Sources and what they list, for people and for programs.
#ifndef CASELORE_CLI_SOURCE_OUTPUT_H_
#define CASELORE_CLI_SOURCE_OUTPUT_H_

#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "pipeline/fetch/folder_listing.h"
#include "pipeline/fetch/listing.h"
#include "pipeline/fetch/source_file.h"

namespace caselore {

std::string SourceText(const WatchedSource& source, const Style& style);
std::string SourcesText(const SourceList& list, const Style& style);
std::string ListingText(const Listing& listing, const Style& style);
std::string FolderListingText(const FolderListing& listing);

// One line each: {contact, sources[]}, {added}, {removed}, {source, documents[], passed_over, cut}
// and {source, files[], unfinished, left[]}; docs/sources.md has their fields.
std::string SourcesJson(const SourceList& list);
std::string AddedJson(const WatchedSource& source);
std::string RemovedJson(std::string_view name);
std::string ListingJson(const WatchedSource& source, const Listing& listing);
std::string FolderListingJson(const WatchedSource& source, const FolderListing& listing);

}  // namespace caselore

#endif  // CASELORE_CLI_SOURCE_OUTPUT_H_
