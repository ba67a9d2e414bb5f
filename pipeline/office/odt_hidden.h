// Text of an OpenDocument text that no program shows.
#ifndef CASELORE_PIPELINE_OFFICE_ODT_HIDDEN_H_
#define CASELORE_PIPELINE_OFFICE_ODT_HIDDEN_H_

#include <libxml/tree.h>

#include <string>

namespace caselore {

// Takes out of `content` (of content.xml) what stands in hidden sections (text:display of
// text:section, or a condition that holds), hidden paragraphs (text:hidden-paragraph), hidden text
// fields (text:hidden-text) and type that a style or one that it is based on hides (text:display of
// style:text-properties; OpenDocument 1.2, part 1). Of styles that say something the innermost
// counts. Gives the text of it, a blank between two paragraphs. `styles` (of styles.xml) may be
// null. Hidden text fields that are shown give way to what they show.
std::string TakeHiddenOdtText(xmlNode& content, xmlNode* styles);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_ODT_HIDDEN_H_
