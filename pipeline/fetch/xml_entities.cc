#include "pipeline/fetch/xml_entities.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <utility>

namespace caselore {
namespace {

constexpr size_t kLongestName = 32;
constexpr std::array<std::string_view, 5> kOfXml = {"amp", "lt", "gt", "quot", "apos"};
// Where "&" is one: from, to.
constexpr std::pair<std::string_view, std::string_view> kLiteral[] = {
    {"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}};

bool IsNumber(std::string_view name) {
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  return name.starts_with('#') && !digits.empty() &&
         digits.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") ==
             std::string_view::npos;
}

// The entity of that name as XML knows it; empty if there is none.
std::string Entity(std::string_view name) {
  const bool of_xml = std::find(kOfXml.begin(), kOfXml.end(), name) != kOfXml.end();
  if (of_xml || IsNumber(name)) return "&" + std::string(name) + ";";
  const htmlEntityDesc* known =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  return known == nullptr ? std::string() : "&#" + std::to_string(known->value) + ";";
}

// How many bytes at the start of `xml` are to be left alone.
size_t LiteralAt(std::string_view xml) {
  for (const auto& [from, to] : kLiteral) {
    if (!xml.starts_with(from)) continue;
    const size_t end = xml.find(to, from.size());
    return end == std::string_view::npos ? xml.size() : end + to.size();
  }
  return 0;
}

}  // namespace

std::string WithXmlEntities(std::string_view xml) {
  const bool wide = xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF");
  if (wide || xml.find("<!ENTITY") != std::string_view::npos) return {};
  std::string mended;
  mended.reserve(xml.size());
  while (!xml.empty()) {
    size_t taken = xml.front() == '<' ? LiteralAt(xml) : 0;
    if (taken == 0 && xml.front() == '&') {
      const size_t end = xml.substr(0, kLongestName).find(';');
      const std::string entity =
          end == std::string_view::npos ? "" : Entity(xml.substr(1, end - 1));
      mended += entity.empty() ? "&amp;" : entity;
      xml.remove_prefix(entity.empty() ? 1 : end + 1);
      continue;
    }
    if (taken == 0) taken = std::min(xml.find_first_of("<&", 1), xml.size());
    mended += xml.substr(0, taken);
    xml.remove_prefix(taken);
  }
  return mended;
}

}  // namespace caselore
