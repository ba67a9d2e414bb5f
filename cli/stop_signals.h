// Ctrl-C and kill: stop between two documents; the second time, at once.
#ifndef CASELORE_CLI_STOP_SIGNALS_H_
#define CASELORE_CLI_STOP_SIGNALS_H_

namespace caselore {

// SIGINT, SIGTERM and SIGHUP ask to stop; a second one ends the process at once (what was committed
// stays, workers die with us). SIGPIPE becomes an error of write.
void CatchStopSignals();

// From now on the first of them ends the process: what is done now may be lost at any time.
void EndOnStopSignals();

bool StopRequested();

// 128 plus the signal's number (130, 143); 0 if none came.
int StopStatus();

}  // namespace caselore

#endif  // CASELORE_CLI_STOP_SIGNALS_H_
