#include "cli/recurring_rows.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <utility>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "cli/terminal.h"
#include "cli/text_rows.h"
#include "extractors/sketch_request.h"
#include "extractors/vocabulary.h"
#include "index/recurrence.h"

namespace caselore {
namespace {

using Json = nlohmann::ordered_json;

// Numbers for whose rows they are; a row that does not say is of a review of its own.
std::vector<uint32_t> MakersOf(const std::vector<TextRow>& rows) {
  std::map<std::pair<std::string, std::string>, uint32_t> numbers;
  std::vector<uint32_t> makers;
  for (const TextRow& row : rows) {
    const auto key =
        row.review.empty() ? std::pair{std::string(), row.id} : std::pair{row.review, row.area};
    makers.push_back(numbers.emplace(key, static_cast<uint32_t>(numbers.size())).first->second);
  }
  return makers;
}

std::string GroupsJson(const std::vector<TextRow>& rows,
                       const std::vector<RecurrenceGroup>& groups) {
  Json json = Json::object();
  for (const RecurrenceGroup& group : groups) {
    Json ids = Json::array();
    for (const uint32_t row : group) ids.push_back(rows[row].id);
    json[rows[group.front()].id] = std::move(ids);
  }
  return JsonLine(json);
}

std::string GroupsText(const std::vector<TextRow>& rows, const std::vector<uint32_t>& makers,
                       const std::vector<RecurrenceGroup>& groups, const Style& style) {
  std::string text;
  size_t recurring = 0;
  for (const RecurrenceGroup& group : groups) {
    std::set<uint32_t> reviews;
    for (const uint32_t row : group) reviews.insert(makers[row]);
    text += style.Bold(fmt::format("{} rows of {}", group.size(),
                                   Counted(reviews.size(), "review", "reviews"))) +
            "\n";
    for (const uint32_t row : group) {
      text += fmt::format("  {}\n", style.Dim(Printable(rows[row].id)));
      text += Wrapped(Printable(rows[row].text), 4, style.width);
    }
    text += "\n";
    recurring += group.size();
  }
  return text + fmt::format("{}; {} of {} rows recur.\n", Counted(groups.size(), "group", "groups"),
                            recurring, rows.size());
}

}  // namespace

int ShowRecurringRows(const std::string& file, const std::vector<std::string>& vocabulary,
                      Format format) {
  const Result<Vocabulary> loaded = Vocabulary::Load(vocabulary);
  if (!loaded) return Refuse("vocabulary", loaded.error());
  const Result<std::vector<TextRow>> rows = ReadTextRows(file);
  if (!rows) return Refuse("rows", rows.error());
  std::vector<RequestSketch> sketches;
  for (const TextRow& row : *rows) sketches.push_back(SketchRequest(*loaded, row.text));
  const std::vector<uint32_t> makers = MakersOf(*rows);
  std::vector<RequestRow> requests;
  for (size_t i = 0; i < rows->size(); ++i) requests.push_back({&sketches[i], makers[i]});
  const auto groups = GroupRecurring(RequestModelOf(*loaded), requests,
                                     std::max(1U, std::thread::hardware_concurrency()));
  Output().Print(format == Format::kJson ? GroupsJson(*rows, groups)
                                         : GroupsText(*rows, makers, groups, StyleOfOutput()));
  return kAllWell;
}

}  // namespace caselore
