// Text of a Word document that Word does not show.
#ifndef CASELORE_PIPELINE_OFFICE_DOCX_HIDDEN_H_
#define CASELORE_PIPELINE_OFFICE_DOCX_HIDDEN_H_

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "pipeline/office/docx_styles.h"

namespace caselore {

// True for the parts whose text is read: the document, its footnotes and its endnotes.
bool IsPartWithText(std::string_view name);

// Takes what runs hold that are hidden (w:vanish; ECMA-376, part 1, section 17.3.2.41), by
// themselves or by a style, out of the tree: a run of nothing stays. Gives the text of it, a blank
// between two paragraphs; not what Word itself hides ("Top of Form" of a web page pasted in).
// Hidden marks of paragraphs, fields and their codes are left as they are: they hold no text.
std::string TakeHiddenText(xmlNode& root, const DocxStyles& styles);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_OFFICE_DOCX_HIDDEN_H_
