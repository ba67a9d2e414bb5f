// The arrows of docs/architecture.md, held against every #include of the tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
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
    {"tesseract/", {"pipeline"}},
    {"leptonica/", {"pipeline"}},
    {"libxml/", {"pipeline"}},
    {"curl/", {"pipeline"}},
    {"zlib.h", {"digest", "pipeline"}},
    {"re2/", {"extractors", "index", "pipeline"}},
    {"unicode/", {"corpus", "extractors", "index", "pipeline"}},
};

// Poppler's own headers stand in a folder of the include path: a name alone tells that a header is
// one of them. They are looked up there; these are known without it.
const std::set<std::string> kPopplerCore = {
    "Annot.h", "Catalog.h",   "Error.h",  "ErrorCodes.h", "Gfx.h",  "GfxFont.h",
    "Link.h",  "GfxState.h",  "Object.h", "Outline.h",    "Page.h", "GlobalParams.h",
    "UTF.h",   "OutputDev.h", "PDFDoc.h", "Stream.h",     "XRef.h", "UnicodeMap.h"};

bool IsPopplersCore(const std::string& what) {
  if (kPopplerCore.contains(what)) return true;
  static const std::vector<fs::path> folders = {CASELORE_POPPLER_FOLDERS};
  return what.ends_with(".h") &&
         std::any_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
           return folder.filename() == "poppler" && fs::exists(folder / what);
         });
}

struct Include {
  fs::path from;  // relative to the source
  std::string folder;
  std::string what;
  bool quoted = false;
};

struct Named {
  std::string what;
  bool quoted = false;
};

// What a line includes, if it does, however it is spaced.
std::optional<Named> IncludeOf(std::string_view line) {
  const auto skip = [&](std::string_view what) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    if (!line.starts_with(what)) return false;
    line.remove_prefix(what.size());
    return true;
  };
  if (!skip("#") || !skip("include")) return std::nullopt;
  const bool quoted = skip("\"");
  if (!quoted && !skip("<")) return std::nullopt;
  return Named{std::string(line.substr(0, line.find(quoted ? '"' : '>'))), quoted};
}

std::vector<Include> IncludesOf(const fs::path& source, const fs::path& file) {
  std::vector<Include> includes;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::optional<Named> named = IncludeOf(line);
    if (!named) continue;
    const fs::path from = file.lexically_relative(source);
    includes.push_back({from, from.begin()->native(), named->what, named->quoted});
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

TEST(ArchitectureTest, SeesAnIncludeHoweverItIsSpaced) {
  for (const char* line :
       {"#include <a/b.h>", "  #  include<a/b.h>  // why", "#\tinclude <a/b.h>"}) {
    const std::optional<Named> named = IncludeOf(line);
    ASSERT_TRUE(named) << line;
    EXPECT_EQ(named->what, "a/b.h");
    EXPECT_FALSE(named->quoted);
  }
  EXPECT_TRUE(IncludeOf("# include \"a/b.h\"").value_or(Named{}).quoted);
  EXPECT_FALSE(IncludeOf("// #include <a/b.h>"));
}

TEST(ArchitectureTest, KnowsPopplersCore) {
  EXPECT_TRUE(IsPopplersCore("Annot.h"));
  EXPECT_TRUE(IsPopplersCore("TextOutputDev.h"));
  EXPECT_TRUE(IsPopplersCore("goo/GooString.h"));
  EXPECT_FALSE(IsPopplersCore("vector"));
  EXPECT_FALSE(IsPopplersCore("unistd.h"));
}

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
  return IsPopplersCore(what) ||
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

// Files that include Poppler's core, themselves or through a header of ours.
std::set<std::string> FilesThatSeePopplersCore() {
  std::set<std::string> files;
  for (bool grown = true; grown;) {
    grown = false;
    for (const Include& include : AllIncludes()) {
      const bool sees =
          include.quoted ? files.contains(include.what) : IsPopplersCore(include.what);
      if (sees) grown |= files.insert(include.from.native()).second;
    }
  }
  return files;
}

TEST(ArchitectureTest, PopplersCoreStaysInOneFolder) {
  const std::set<std::string> files = FilesThatSeePopplersCore();
  EXPECT_TRUE(files.contains("pipeline/pdf/read_pdf.cc"));
  for (const std::string& file : files) EXPECT_TRUE(file.starts_with("pipeline/pdf/")) << file;
}

}  // namespace
}  // namespace caselore
