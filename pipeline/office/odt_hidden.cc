#include "pipeline/office/odt_hidden.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/office/xml_part.h"
#include "pipeline/web_furniture.h"

namespace caselore {
namespace {

constexpr int kLongestDescent = 64;  // of styles; some descend from themselves

bool IsParagraph(const xmlNode& node) { return NameOf(node) == "p" || NameOf(node) == "h"; }

// What styles say of the type in them.
class Display {
 public:
  void Learn(xmlNode& root) {
    for (const xmlNode* style : ElementsNamed(root, "style"))
      Learn(*style, ValueOf(*style, "name"));
    for (const xmlNode* style : ElementsNamed(root, "default-style")) Learn(*style, "");
  }

  // True if text in `element` is hidden, as far as its style says something of it.
  std::optional<bool> Hides(const xmlNode& element) const {
    const std::string_view name = NameOf(element);
    const bool is_type = name == "span" || name == "a";
    if (!is_type && !IsParagraph(element)) return std::nullopt;
    std::string style = ValueOf(element, "style-name");
    for (int i = 0; i < kLongestDescent && !style.empty(); ++i) {
      const auto found = styles_.find({is_type ? "text" : "paragraph", style});
      if (found == styles_.end()) break;
      if (found->second.hidden) return found->second.hidden;
      style = found->second.parent;
    }
    return std::nullopt;
  }

  bool HidesAll() const {
    const auto found = styles_.find({"paragraph", ""});
    return found != styles_.end() && found->second.hidden.value_or(false);
  }

 private:
  struct Style {
    std::string parent;
    std::optional<bool> hidden;
  };

  void Learn(const xmlNode& style, const std::string& name) {
    Style& learned = styles_[{ValueOf(style, "family"), name}];
    learned.parent = ValueOf(style, "parent-style-name");
    const std::string display = ValueOfChild(style, "text-properties", "display");
    if (!display.empty()) learned.hidden = display == "none";
  }

  std::map<std::pair<std::string, std::string>, Style> styles_;  // by family and name
};

bool SaysHidden(const xmlNode& element) { return ValueOf(element, "is-hidden") == "true"; }

bool IsHiddenSection(const xmlNode& node) {
  if (NameOf(node) != "section") return false;
  const std::string display = ValueOf(node, "display");
  return display == "none" || (display == "condition" && SaysHidden(node));
}

// Changes and comments are told of by themselves (tracked_changes.h).
bool IsKeptApart(const xmlNode& text) {
  return Around(text, {"tracked-changes", "annotation"}) != nullptr;
}

class Taker {
 public:
  Taker(xmlNode& content, xmlNode* styles) : content_(content) {
    if (styles != nullptr) display_.Learn(*styles);
    display_.Learn(content);
  }

  std::string Take() {
    OpenFields();
    for (const xmlNode* mark : ElementsNamed(content_, "hidden-paragraph")) {
      if (SaysHidden(*mark)) hidden_paragraphs_.insert(Around(*mark, {"p", "h"}));
    }
    hidden_paragraphs_.erase(nullptr);
    std::vector<xmlNode*> taken;
    for (const xmlNode* node = &content_; node != nullptr;
         node = NextWithin(content_, node, true)) {
      const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
      if (!is_text || node->content == nullptr || IsKeptApart(*node) || !IsHidden(*node)) continue;
      taken.push_back(const_cast<xmlNode*>(node));
      Add(*node);
    }
    for (xmlNode* text : taken) Remove(text);
    return std::move(all_);
  }

 private:
  // A field holds what it shows, and in an attribute what it would: one way or the other it becomes
  // text that stands there.
  void OpenFields() {
    for (xmlNode* field : ElementsNamed(content_, "hidden-text")) {
      if (ValueOf(*field, "is-hidden") == "false") {
        Unwrap(*field);
        continue;
      }
      if (!TextWithin(*field).empty()) continue;
      xmlAddChild(field, xmlNewText(BAD_CAST ValueOf(*field, "string-value").c_str()));
    }
  }

  bool IsHidden(const xmlNode& text) const {
    std::optional<bool> said;
    for (const xmlNode* up = text.parent; up != nullptr; up = up->parent) {
      if (NameOf(*up) == "hidden-text" || IsHiddenSection(*up)) return true;
      if (hidden_paragraphs_.count(up) > 0) return true;
      if (!said) said = display_.Hides(*up);
    }
    return said.value_or(display_.HidesAll());
  }

  void Add(const xmlNode& text) {
    const std::string_view piece(reinterpret_cast<const char*>(text.content));
    if (piece.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    const xmlNode* paragraph = Around(text, {"p", "h"});
    if (!all_.empty() && paragraph != last_) all_ += ' ';
    last_ = paragraph;
    all_ += piece;
  }

  xmlNode& content_;
  Display display_;
  std::set<const xmlNode*> hidden_paragraphs_;
  const xmlNode* last_ = nullptr;  // paragraph
  std::string all_;
};

}  // namespace

std::string TakeHiddenOdtText(xmlNode& content, xmlNode* styles) {
  return Taker(content, styles).Take();
}

}  // namespace caselore
