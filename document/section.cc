#include "document/section.h"

namespace caselore {

SectionKind EffectiveKind(const Sections& sections, int index) {
  while (index >= 0) {
    if (sections[index].kind != SectionKind::kOther) return sections[index].kind;
    index = sections[index].parent;
  }
  return SectionKind::kOther;
}

}  // namespace caselore
