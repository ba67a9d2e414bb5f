#include "digest/qdpx/code_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "digest/qdpx/guid.h"

namespace caselore {
namespace {

struct Colour {
  int red = 0, green = 0, blue = 0;
};

// Dark enough for a margin, apart for those who see no red or green (after Okabe and Ito, 2008).
constexpr std::array<Colour, 8> kColours = {{{0, 114, 178},
                                             {213, 94, 0},
                                             {0, 158, 115},
                                             {204, 121, 167},
                                             {86, 130, 200},
                                             {180, 130, 0},
                                             {120, 94, 160},
                                             {90, 90, 90}}};
constexpr int kShades = 6;  // of one colour, each lighter

std::string Shade(size_t colour, size_t place) {
  const Colour& base = kColours[colour % kColours.size()];
  const int lighter = static_cast<int>(place % kShades);
  const auto part = [&](int value) { return value + (255 - value) * lighter / (2 * kShades); };
  return fmt::format("#{:02X}{:02X}{:02X}", part(base.red), part(base.green), part(base.blue));
}

struct Kind {
  std::string_view label, definition;
};

// In the order of ItemKind.
constexpr std::array<Kind, kItemKindNames.size()> kKinds = {{
    {"Good practice", "What was done well, as the review says."},
    {"Finding", "What the review found."},
    {"Recommendation", "What the review says should be done."},
    {"Practitioner message", "What the review tells those who work with people."},
    {"Action", "What somebody has undertaken to do."},
    {"Question", "What the review asks a board or practitioners to consider."},
}};

constexpr std::string_view FamilyName(CodeFamily family) {
  constexpr std::array<std::string_view, 3> kNames = {"kind", "theme", "agency"};
  return kNames[static_cast<size_t>(family)];
}

std::string GroupGuid(std::string_view path) { return GuidOf("group:" + std::string(path)); }

// "safe_systems" to "Safe systems".
std::string Spoken(std::string_view name) {
  std::string spoken(name);
  std::replace(spoken.begin(), spoken.end(), '_', ' ');
  if (!spoken.empty() && spoken[0] >= 'a' && spoken[0] <= 'z') spoken[0] -= 'a' - 'A';
  return spoken;
}

using Code = Codebook::Code;

// Themes as a tree; a theme that is a kind of one that is not there, or of itself by any way round,
// stands in its group.
class ThemeTree {
 public:
  explicit ThemeTree(const std::vector<Code>& themes) : themes_(themes) {
    for (const Code& theme : themes) {
      const Code* parent = Find(theme.broader);
      parents_.push_back(parent != nullptr && !LeadsTo(*parent, theme) ? parent : nullptr);
      if (std::find(groups_.begin(), groups_.end(), theme.group) == groups_.end()) {
        groups_.push_back(theme.group);
      }
    }
  }

  void Write(XmlWriter& xml) const {
    for (size_t g = 0; g < groups_.size(); ++g) {
      const std::string& group = groups_[g];
      if (!group.empty()) {
        xml.Begin("Code", {{"guid", GroupGuid("theme:" + group)},
                           {"name", Spoken(group)},
                           {"isCodable", "false"},
                           {"color", Shade(g, 0)}});
      }
      size_t place = 0;
      for (size_t i = 0; i < themes_.size(); ++i) {
        if (parents_[i] == nullptr && themes_[i].group == group) WriteTheme(xml, i, g, place++);
      }
      if (!group.empty()) xml.End();
    }
  }

 private:
  const Code* Find(std::string_view slug) const {
    const auto found = std::find_if(themes_.begin(), themes_.end(),
                                    [&](const Code& theme) { return theme.slug == slug; });
    return slug.empty() || found == themes_.end() ? nullptr : &*found;
  }

  // True if a way of broader themes goes from one to the other, or round in a ring.
  bool LeadsTo(const Code& from, const Code& to) const {
    const Code* theme = &from;
    for (size_t steps = 0; theme != nullptr; ++steps) {
      if (theme == &to || steps > themes_.size()) return true;
      theme = Find(theme->broader);
    }
    return false;
  }

  void WriteTheme(XmlWriter& xml, size_t index, size_t colour, size_t place) const {
    const Code& theme = themes_[index];
    xml.Begin("Code", {{"guid", CodeGuid(CodeFamily::kTheme, theme.slug)},
                       {"name", theme.label},
                       {"isCodable", "true"},
                       {"color", Shade(colour, place)}});
    xml.Text("Description", theme.definition);
    for (size_t i = 0; i < themes_.size(); ++i) {
      if (parents_[i] == &theme) WriteTheme(xml, i, colour, place + 1);
    }
    xml.End();
  }

  const std::vector<Code>& themes_;
  std::vector<const Code*> parents_;  // of each theme; null where it stands in its group
  std::vector<std::string> groups_;
};

void BeginFolder(XmlWriter& xml, std::string_view path, std::string_view name) {
  xml.Begin("Code", {{"guid", GroupGuid(path)}, {"name", name}, {"isCodable", "false"}});
}

void WriteCode(XmlWriter& xml, const std::string& guid, std::string_view name,
               std::string_view definition, const std::string& colour) {
  xml.Begin("Code", {{"guid", guid}, {"name", name}, {"isCodable", "true"}, {"color", colour}});
  xml.Text("Description", definition);
  xml.End();
}

}  // namespace

std::string CodeGuid(CodeFamily family, std::string_view name) {
  return GuidOf(fmt::format("code:{}:{}", FamilyName(family), name));
}

std::string_view ItemKindLabel(ItemKind kind) { return kKinds[static_cast<size_t>(kind)].label; }

void WriteCodeBook(XmlWriter& xml, const Codebook& codebook) {
  xml.Begin("CodeBook");
  xml.Begin("Codes");
  BeginFolder(xml, "kinds", "Kinds of items");
  for (size_t i = 0; i < kKinds.size(); ++i) {
    WriteCode(xml, CodeGuid(CodeFamily::kItemKind, kItemKindNames[i]), kKinds[i].label,
              kKinds[i].definition, Shade(i, 0));
  }
  xml.End();
  BeginFolder(xml, "themes", "Themes");
  ThemeTree(codebook.themes).Write(xml);
  xml.End();
  BeginFolder(xml, "agencies", "Agencies");
  for (size_t i = 0; i < codebook.agencies.size(); ++i) {
    const Code& agency = codebook.agencies[i];
    WriteCode(xml, CodeGuid(CodeFamily::kAgency, agency.slug), agency.label, agency.definition,
              Shade(kColours.size() - 1, i));
  }
  xml.End();
  xml.End();
  xml.End();
}

}  // namespace caselore
