#include "pipeline/office/properties.h"

#include <string>
#include <string_view>

#include "pipeline/office/xml_part.h"

namespace caselore {
namespace {

struct Property {
  std::string_view element;  // its local name
  std::string Metadata::*field;
};

// Of several that give one field, the first in the file counts. In meta.xml dc:creator and dc:date
// are of the last change, meta:initial-creator and meta:creation-date of the first.
constexpr Property kDocx[] = {{"title", &Metadata::title},      {"creator", &Metadata::author},
                              {"subject", &Metadata::subject},  {"keywords", &Metadata::keywords},
                              {"created", &Metadata::created},  {"modified", &Metadata::modified},
                              {"language", &Metadata::language}};
constexpr Property kOdt[] = {
    {"title", &Metadata::title},           {"initial-creator", &Metadata::author},
    {"subject", &Metadata::subject},       {"keyword", &Metadata::keywords},
    {"creation-date", &Metadata::created}, {"date", &Metadata::modified},
    {"language", &Metadata::language},     {"generator", &Metadata::producer}};

template <size_t N>
Metadata ReadWith(const Property (&table)[N], const ZipPart& part) {
  Metadata metadata;
  const Result<XmlTree> tree = ParseXml(part.content, part.name);
  if (!tree) return metadata;
  ForEachElement(*xmlDocGetRootElement(tree->get()), [&](xmlNode& element) {
    for (const Property& property : table) {
      std::string& field = metadata.*property.field;
      if (NameOf(element) == property.element && field.empty()) field = TextWithin(element);
    }
  });
  return metadata;
}

}  // namespace

Metadata ReadProperties(const OfficePackage& package) {
  if (const ZipPart* core = package.Find("docProps/core.xml")) return ReadWith(kDocx, *core);
  if (const ZipPart* meta = package.Find("meta.xml")) return ReadWith(kOdt, *meta);
  return {};
}

}  // namespace caselore
