// What a recommendation asks for, sketched so that it can be compared with others.
#ifndef CASELORE_EXTRACTORS_SKETCH_REQUEST_H_
#define CASELORE_EXTRACTORS_SKETCH_REQUEST_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "document/request_sketch.h"
#include "extractors/vocabulary.h"

namespace caselore {

// Reads `text` as it is printed, of any length, UTF-8. Time limits go; of its sentences those that
// ask count in full, later ones and narrative less, addressees and reports on progress hardly;
// words that name one thing become one unit; each clause gets the action that it asks for. The same
// text and vocabulary give the same sketch on any machine. An empty text gives an empty one.
// docs/recurrence.md says why each of it is so. Some 50 µs for a recommendation.
RequestSketch SketchRequest(const Vocabulary& vocabulary, std::string_view text);

// The units of `text` by id, as the tables call them: "bruis" (a stem), "@nonmobile" (a concept).
std::map<uint64_t, std::string> UnitNamesOf(const Vocabulary& vocabulary, std::string_view text);

// What the tables make of two sketches. A sketch and a model belong to one vocabulary.
const RequestModel& RequestModelOf(const Vocabulary& vocabulary,
                                   RequestsOf what = RequestsOf::kRows);

}  // namespace caselore

#endif  // CASELORE_EXTRACTORS_SKETCH_REQUEST_H_
