// What an evaluation found, as text for people and as JSON for programs.
#ifndef CASELORE_CLI_EVALUATION_H_
#define CASELORE_CLI_EVALUATION_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "corpus/evaluation/score_review.h"

namespace caselore {

struct EvaluatedDocument {
  std::string name;     // of the gold record, without .json
  std::string file;     // the document
  std::string outcome;  // "read", "partial", or the name of the cause why there is no record
  ScoredReview scored;
};

struct Evaluation {
  std::vector<EvaluatedDocument> documents;  // by name
  Score total;
  std::map<ItemKind, size_t> not_scored;  // items of kinds that their gold does not list in full
  std::set<std::string> vocabularies, versions;  // that made the records

  void Add(EvaluatedDocument document);
};

// Tables: items by kind, sections, fidelity and attributes, metadata, traps, confusion between
// kinds, each document, and the worst of them with what went wrong.
std::string EvaluationText(const Evaluation& evaluation, const Style& style);

// Every mistake, document by document, one a line.
std::string MistakesText(const Evaluation& evaluation, const Style& style);

// All of it, one line. For the whole and for each document: precision, recall, F1 and the counts
// that they come of, so that programs can add up documents as they like.
std::string EvaluationJson(const Evaluation& evaluation);

}  // namespace caselore

#endif  // CASELORE_CLI_EVALUATION_H_
