// The arrows of docs/architecture.md, held against every #include of the tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {
namespace {

namespace fs = std::filesystem;

// Which folders a folder may include, beside itself (DESIGN section 2).
const std::map<std::string, std::set<std::string>> kAllowed = {
    {"document", {}},
    {"extractors", {"document"}},
    {"corpus", {"document"}},
    {"index", {"document"}},
    {"pipeline", {"document", "extractors", "corpus", "index"}},
    {"digest", {"document", "corpus", "index"}},
    {"web", {"document", "corpus", "index", "digest", "pipeline"}},
    {"cli", {"document", "extractors", "corpus", "index", "pipeline", "digest", "web"}},
};

// Headers of libraries that stay within one folder, and which: nobody else sees them at all.
struct Private {
  std::string_view prefix;  // of what is included
  std::set<std::string> folders;
};
const std::vector<Private> kPrivate = {
    {"xapian", {"index"}},
    {"SQLiteCpp/", {"corpus"}},
    {"sqlite3", {"corpus"}},
    {"poppler/", {"pipeline", "web"}},
    {"libxml/", {"pipeline"}},
    {"re2/", {"extractors", "index", "pipeline"}},
    {"unicode/", {"extractors", "index", "pipeline"}},
};

// Poppler's own headers have no folder of their own: these are its core's.
const std::set<std::string> kPopplerCore = {
    "OutputDev.h", "PDFDoc.h", "GfxState.h", "GlobalParams.h", "GfxFont.h",
    "Outline.h",   "Page.h",   "Object.h",   "Stream.h",       "Catalog.h",
    "Link.h",      "Error.h",  "Gfx.h",      "UnicodeMap.h",   "XRef.h"};

struct Include {
  fs::path from;  // relative to the source
  std::string folder;
  std::string what;
  bool quoted = false;
};

std::vector<Include> IncludesOf(const fs::path& source, const fs::path& file) {
  std::vector<Include> includes;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#include ")) continue;
    const size_t begin = line.find_first_of("<\""), end = line.find_last_of(">\"");
    if (begin == std::string::npos || end <= begin) continue;
    const fs::path from = file.lexically_relative(source);
    includes.push_back({from, from.begin()->native(), line.substr(begin + 1, end - begin - 1),
                        line[begin] == '"'});
  }
  return includes;
}

const std::vector<Include>& AllIncludes() {
  static const std::vector<Include> all = [] {
    std::vector<Include> includes;
    const fs::path source = CASELORE_SOURCE_DIR;
    for (const auto& [folder, allowed] : kAllowed) {
      if (!fs::exists(source / folder)) continue;
      for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
        const fs::path& file = entry.path();
        if (file.extension() != ".h" && file.extension() != ".cc") continue;
        const std::vector<Include> some = IncludesOf(source, file);
        includes.insert(includes.end(), some.begin(), some.end());
      }
    }
    return includes;
  }();
  return all;
}

std::string FolderOf(const std::string& include) { return include.substr(0, include.find('/')); }

TEST(ArchitectureTest, ReadsTheTree) { EXPECT_GT(AllIncludes().size(), 300u); }

TEST(ArchitectureTest, EveryIncludeIsAnArrowOfTheDesign) {
  for (const Include& include : AllIncludes()) {
    const std::string to = FolderOf(include.what);
    if (!include.quoted || to == include.folder) continue;
    EXPECT_TRUE(kAllowed.at(include.folder).contains(to))
        << include.from << " includes " << include.what;
  }
}

TEST(ArchitectureTest, OwnHeadersAreNamedFromTheRoot) {
  for (const Include& include : AllIncludes()) {
    if (!include.quoted) continue;
    EXPECT_TRUE(fs::exists(fs::path(CASELORE_SOURCE_DIR) / include.what))
        << include.from << " includes " << include.what;
  }
}

TEST(ArchitectureTest, DocumentUsesTheStandardLibraryOnly) {
  for (const Include& include : AllIncludes()) {
    if (include.folder != "document" || include.quoted) continue;
    const bool standard = include.what.find_first_of("./") == std::string::npos;
    EXPECT_TRUE(standard || include.what == "tl/expected.hpp")
        << include.from << " includes " << include.what;
  }
}

TEST(ArchitectureTest, LibrariesStayInTheirFolder) {
  for (const Include& include : AllIncludes()) {
    for (const Private& library : kPrivate) {
      if (include.quoted || !include.what.starts_with(library.prefix)) continue;
      EXPECT_TRUE(library.folders.contains(include.folder))
          << include.from << " includes " << include.what;
    }
  }
}

// A public header is one that another folder includes: it, and what it includes of its own folder,
// shows no library.
std::set<std::string> PublicHeaders() {
  std::set<std::string> headers;
  for (const Include& include : AllIncludes()) {
    if (include.quoted && FolderOf(include.what) != include.folder) headers.insert(include.what);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (const Include& include : AllIncludes()) {
      if (include.quoted && headers.contains(include.from.native())) {
        grown |= headers.insert(include.what).second;
      }
    }
  }
  return headers;
}

bool IsPrivateHeader(const std::string& what) {
  return kPopplerCore.contains(what) ||
         std::any_of(kPrivate.begin(), kPrivate.end(),
                     [&](const Private& library) { return what.starts_with(library.prefix); });
}

TEST(ArchitectureTest, NoPublicHeaderShowsALibrary) {
  const std::set<std::string> headers = PublicHeaders();
  for (const Include& include : AllIncludes()) {
    if (include.quoted || !headers.contains(include.from.native())) continue;
    EXPECT_FALSE(IsPrivateHeader(include.what)) << include.from << " includes " << include.what;
  }
}

TEST(ArchitectureTest, PopplersCoreIsIncludedInOneFile) {
  std::set<std::string> files;
  for (const Include& include : AllIncludes()) {
    if (!include.quoted && kPopplerCore.contains(include.what)) files.insert(include.from.native());
  }
  EXPECT_LE(files.size(), 1u) << ::testing::PrintToString(files);
}

}  // namespace
}  // namespace caselore
