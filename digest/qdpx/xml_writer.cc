#include "digest/qdpx/xml_writer.h"

#include "digest/clean_text.h"

namespace caselore {
namespace {

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : CleanText(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";  // a parser makes a space of a line break in an attribute
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

void XmlWriter::Tag(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    if (value.empty()) continue;
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    AppendEscaped(value, out_);
    out_ += '"';
  }
}

void XmlWriter::Declare() { out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

void XmlWriter::Begin(std::string_view name, Attributes attributes) {
  Tag(name, attributes);
  out_ += ">\n";
  open_.push_back(name);
}

void XmlWriter::End() {
  out_ += "</";
  out_ += open_.back();
  out_ += ">\n";
  open_.pop_back();
}

void XmlWriter::Empty(std::string_view name, Attributes attributes) {
  Tag(name, attributes);
  out_ += "/>\n";
}

void XmlWriter::Text(std::string_view name, std::string_view text) {
  if (text.empty()) return;
  Tag(name, {});
  out_ += '>';
  AppendEscaped(text, out_);
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

}  // namespace caselore
