#include "cli/recurring_output.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/json_line.h"
#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestText = 240;  // bytes shown to people
constexpr size_t kMostMembers = 12;   // likewise, of a group

// What stands above groups that are certain, and above those that are not.
constexpr char kCertain[] = "The same request:";
constexpr char kPerhaps[] =
    "Perhaps the same request: alike in wording, but about half of these are one subject and "
    "different requests. Read them.";

Json MemberJson(const ShownGroup::Member& shown) {
  const Hit& hit = shown.hit;
  return {{"item",
           {{"id", hit.item->id},
            {"kind", Name(hit.item->kind)},
            {"label", TextOrNull(hit.item->label)},
            {"number", TextOrNull(hit.item->number)},
            {"text", hit.item->text}}},
          {"page", hit.page > 0 ? Json(hit.page) : Json(nullptr)},
          {"review", hit.review_id},
          {"title", TextOrNull(hit.title)},
          {"publisher", TextOrNull(hit.publisher)},
          {"area", TextOrNull(shown.member.area)},
          {"published", TextOrNull(hit.published)},
          {"file", hit.file}};
}

// "made 14 times, 9 areas, first 2012, last 2025"
std::string CountsText(const RecurrenceCounts& counts) {
  std::string text = fmt::format("made {} times", counts.reviews);
  if (counts.areas > 0) {
    text += ", " + (counts.all_areas
                        ? Counted(static_cast<size_t>(counts.areas), "area", "areas")
                        : Counted(static_cast<size_t>(counts.areas), "known area", "known areas"));
  }
  if (!counts.first.empty()) {
    text += fmt::format(", first {}, last {}", Printable(counts.first), Printable(counts.last));
  }
  return text;
}

// Cut behind a word.
std::string Beginning(const std::string& text) {
  if (text.size() <= kLongestText) return text;
  const size_t end = text.rfind(' ', kLongestText);
  return text.substr(0, end == std::string::npos ? kLongestText : end) + " …";
}

std::string MemberText(const ShownGroup::Member& shown, const Style& style) {
  const Hit& hit = shown.hit;
  std::string place = hit.title.empty() ? hit.file : hit.title;
  for (const std::string& part : {hit.publisher, hit.published}) {
    if (!part.empty()) place += " · " + part;
  }
  if (hit.page > 0) place += fmt::format(" · p. {}", hit.page);
  return Wrapped(Printable(Beginning(hit.item->text)), 4, style.width) +
         fmt::format("      {}\n", style.Dim(Printable(place + " · " + hit.item->id)));
}

}  // namespace

std::string RecurringJson(const std::vector<ShownGroup>& groups, size_t all) {
  Json json = {{"groups_found", all}, {"groups", Json::array()}};
  for (const ShownGroup& group : groups) {
    Json members = Json::array();
    for (const ShownGroup::Member& member : group.members) members.push_back(MemberJson(member));
    json["groups"].push_back({{"id", group.id},
                              {"reviews", group.counts.reviews},
                              {"areas", group.counts.areas},
                              {"first", TextOrNull(group.counts.first)},
                              {"last", TextOrNull(group.counts.last)},
                              {"items", group.items},
                              {"certain", group.certain},
                              {"members", std::move(members)}});
  }
  return JsonLine(json);
}

std::string RecurringText(const std::vector<ShownGroup>& groups, size_t all, const Style& style) {
  if (groups.empty()) {
    return "No requests of different reviews are alike enough in their wording to be listed. "
           "'caselore "
           "similar' finds what is nearest to one.\n";
  }
  std::string text;
  const ShownGroup* before = nullptr;
  for (const ShownGroup& group : groups) {
    if (before == nullptr || before->certain != group.certain) {
      text += Wrapped(group.certain ? kCertain : kPerhaps, 0, style.width) + "\n";
    }
    before = &group;
    text += style.Bold(CountsText(group.counts)) + "\n";
    for (size_t i = 0; i < group.members.size() && i < kMostMembers; ++i) {
      text += MemberText(group.members[i], style);
    }
    if (group.members.size() > kMostMembers) {
      text +=
          fmt::format("    … and {} more: --format json\n", group.members.size() - kMostMembers);
    }
    text += "\n";
  }
  return text + fmt::format(
                    "{} of {}. Found by rules and weights, not by reading: look before you "
                    "quote a count.\n",
                    groups.size(), Counted(all, "group", "groups"));
}

}  // namespace caselore
