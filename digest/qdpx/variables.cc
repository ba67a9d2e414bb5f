#include "digest/qdpx/variables.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "digest/qdpx/guid.h"

namespace caselore {
namespace {

enum class VariableOf : bool { kCase, kDocument };

struct Variable {
  const char* name;
  VariableOf of;  // what belongs to a case also belongs to its documents
  const char* type;
  std::string (*value)(const SelectedReview& of);
};

template <std::string DocumentRow::*field>
std::string OfRow(const SelectedReview& of) {
  return of.row.*field;
}

constexpr std::array<Variable, 11> kVariables = {{
    {"Publisher", VariableOf::kCase, "Text", OfRow<&DocumentRow::publisher>},
    {"Area", VariableOf::kCase, "Text", OfRow<&DocumentRow::area>},
    {"Published", VariableOf::kCase, "Text", OfRow<&DocumentRow::published>},
    {"Year", VariableOf::kCase, "Integer",
     [](const SelectedReview& of) { return of.row.published.substr(0, 4); }},
    {"Review type", VariableOf::kCase, "Text", OfRow<&DocumentRow::review_type>},
    {"Subjects", VariableOf::kCase, "Text",
     [](const SelectedReview& of) {
       return fmt::format("{}", fmt::join(of.review.metadata.subjects, "; "));
     }},
    {"Document form", VariableOf::kDocument, "Text", OfRow<&DocumentRow::document_form>},
    {"Case", VariableOf::kDocument, "Text", OfRow<&DocumentRow::case_id>},
    {"Review", VariableOf::kDocument, "Text", OfRow<&DocumentRow::id>},
    {"File", VariableOf::kDocument, "Text", OfRow<&DocumentRow::file>},
    {"URL", VariableOf::kDocument, "Text", OfRow<&DocumentRow::url>},
}};

std::string VariableGuid(const Variable& variable) {
  return GuidOf(std::string("variable:") + variable.name);
}

void WriteValue(XmlWriter& xml, const Variable& variable, const std::string& value) {
  if (value.empty()) return;
  xml.Begin("VariableValue");
  xml.Empty("VariableRef", {{"targetGUID", VariableGuid(variable)}});
  xml.Text(std::string_view(variable.type) == "Integer" ? "IntegerValue" : "TextValue", value);
  xml.End();
}

}  // namespace

void WriteVariables(XmlWriter& xml) {
  xml.Begin("Variables");
  for (const Variable& variable : kVariables) {
    xml.Empty("Variable", {{"guid", VariableGuid(variable)},
                           {"name", variable.name},
                           {"typeOfVariable", variable.type}});
  }
  xml.End();
}

void WriteSourceValues(XmlWriter& xml, const SelectedReview& of) {
  for (const Variable& variable : kVariables) WriteValue(xml, variable, variable.value(of));
}

void WriteCaseValues(XmlWriter& xml, const SelectedReview& of) {
  for (const Variable& variable : kVariables) {
    if (variable.of == VariableOf::kCase) WriteValue(xml, variable, variable.value(of));
  }
}

}  // namespace caselore
