#include "cli/missing_programs.h"

#include "cli/messages.h"

namespace caselore {

void MissingPrograms::Note(const Error& error) {
  if (error.cause != Cause::kNotInstalled || said_) return;
  said_ = true;
  caselore::Note("DOCX and ODT need pandoc: install the package of that name.");
}

}  // namespace caselore
