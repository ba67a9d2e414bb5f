// Our own records against docs/record.schema.json, by Python's jsonschema (python3-jsonschema).
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "corpus/record.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

constexpr char kValidator[] = R"(
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))
for error in errors:
    print(error.json_path, error.message, file=sys.stderr)
sys.exit(3 if errors else 0)
)";

// 0 valid, 3 not valid; anything else is a fault of the tool.
int Validate(const std::string& record) {
  const TempFolder folder;
  const std::string validator = folder.Write("validate.py", kValidator).string();
  const std::string file = folder.Write("record.json", record).string();
  const std::string command =
      "python3 " + validator + " " CASELORE_SOURCE_DIR "/docs/record.schema.json " + file;
  return WEXITSTATUS(std::system(command.c_str()));
}

TEST(RecordSchema, OwnRecordsAreValid) {
  EXPECT_EQ(Validate(RecordJson(FullReview())), 0);
  EXPECT_EQ(Validate(RecordJson(ReviewBuilder("x").Build())), 0);
}

TEST(RecordSchema, OthersAreNot) {
  std::string record = RecordJson(FullReview());
  record.replace(record.find("serious_case_review"), 7, "amusing");
  EXPECT_EQ(Validate(record), 3);
  EXPECT_EQ(Validate("{}"), 3);
}

// Every value of every enumeration stands in the schema.
TEST(RecordSchema, KnowsEveryName) {
  Review review = FullReview();
  for (size_t kind = 0; kind < kSectionKindNames.size(); ++kind) {
    review.sections.push_back(Sect(static_cast<SectionKind>(kind), "H", 1, {}));
  }
  for (size_t kind = 0; kind < kItemKindNames.size(); ++kind) {
    review.items.push_back(review.items[0]);
    review.items.back().kind = static_cast<ItemKind>(kind);
    review.items.back().label_kind = static_cast<LabelKind>(kind % kLabelKindNames.size());
  }
  for (size_t i = 0; i < kReviewTypeNames.size(); ++i) {
    review.metadata.review_type = static_cast<ReviewType>(i);
    review.metadata.document_form = static_cast<DocumentForm>(i % kDocumentFormNames.size());
    ASSERT_EQ(Validate(RecordJson(review)), 0) << kReviewTypeNames[i];
  }
}

}  // namespace
}  // namespace caselore
