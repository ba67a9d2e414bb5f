#include "digest/measure.h"

namespace caselore {

Measure MeasureOf(Preset preset) {
  Measure measure;
  switch (preset) {
    case Preset::kBoard:
      break;
    case Preset::kPractitioners:
      measure.headline = 6;  // some may have nothing to quote
      measure.chapters = 3;
      measure.quotes = 1;
      measure.longest = 320;
      measure.lists_new = measure.types = false;
      measure.distinctive = measure.recurring = measure.questions = 0;
      measure.parts = 2;
      measure.kinds = {ItemKind::kPractitionerMessage, ItemKind::kGoodPractice, ItemKind::kFinding};
      break;
    case Preset::kAgency:
      measure.kinds = {ItemKind::kRecommendation, ItemKind::kAction, ItemKind::kPractitionerMessage,
                       ItemKind::kQuestion};
      measure.chapters = measure.distinctive = 0;
      measure.asked = 150;
      measure.about = 6;
      break;
    case Preset::kWhatIsNew:
      measure.chapters = 0;
      measure.distinctive = measure.recurring = measure.questions = 0;
      measure.new_quotes = 4;
      break;
  }
  return measure;
}

std::string_view TitleOf(Preset preset) {
  switch (preset) {
    case Preset::kBoard:
      return "What reviews tell us";
    case Preset::kPractitioners:
      return "What reviews tell us: for practitioners";
    case Preset::kAgency:
      return "What reviews ask of us";
    case Preset::kWhatIsNew:
      return "New reviews";
  }
  return "";
}

}  // namespace caselore
