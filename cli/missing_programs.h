// Programs that reading takes and that are not installed: a matter of the machine, not of a
// document.
#ifndef CASELORE_CLI_MISSING_PROGRAMS_H_
#define CASELORE_CLI_MISSING_PROGRAMS_H_

#include "document/result.h"

namespace caselore {

// Says once a run what to install, however many documents fail for it.
class MissingPrograms {
 public:
  // To be told of every error of a document; all causes but kNotInstalled are ignored.
  void Note(const Error& error);

 private:
  bool said_ = false;
};

}  // namespace caselore

#endif  // CASELORE_CLI_MISSING_PROGRAMS_H_
