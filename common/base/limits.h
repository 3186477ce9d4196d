// Everything has a limit, and it is here. Each is checked where data enters and refused with a named reason; sizes are
// in bytes unless the name says otherwise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley::limits {

inline constexpr std::size_t kKiB = 1024;
inline constexpr std::size_t kMiB = 1024 * kKiB;

// The record
inline constexpr std::size_t kEntryBytes = 1 * kMiB;         // one canonical entry
inline constexpr std::size_t kMediaChunkBytes = 256 * kKiB;  // one piece of a picture or recording inside an entry
inline constexpr std::size_t kSubmissionBytes = 256 * kKiB;  // what a node signs at once
inline constexpr std::size_t kBodyBytes = 16 * kKiB;         // body of one written text
inline constexpr std::size_t kSubmissionActs = 1024;         // acts in one submission
inline constexpr std::size_t kParties = 64;                  // a PartySet is 64 bits
inline constexpr std::size_t kSeats = 4096;                  // over all parties
inline constexpr std::size_t kConsequenceChain = 64;         // entries that one entry may cause; then the rule stops
inline constexpr std::uint64_t kCoverBatchBase = 4;          // a covered beat is filled to the next power of this

// Checkpoints: due when the record has grown and one of these has passed
inline constexpr std::int64_t kCheckpointInterval_us = 1'000'000;
inline constexpr std::uint64_t kCheckpointEntries = 64;

// The wire. A frame holds what fits, and at least one entry, so a message may be one entry and its envelope.
inline constexpr std::size_t kFrameBytes = 256 * kKiB;
inline constexpr std::size_t kWireMessageBytes = kEntryBytes + 64 * kKiB;
inline constexpr std::size_t kOutstandingSubmissions = 64;    // credit told at hello; more is dropped at the door
inline constexpr std::size_t kStreamCredit_bytes = 4 * kMiB;  // what a node grants the coordinator ahead
inline constexpr std::size_t kNodes = 1024;                   // connections of one coordinator

// Patience
inline constexpr std::int64_t kHeartbeatInterval_us = 2'000'000;
inline constexpr std::int64_t kClockStopsWithoutHeartbeat_us = 10'000'000;  // the node's shown clock stops and says so
inline constexpr std::int64_t kComplaintAfter_us = 5'000'000;    // neither entry nor refusal: the node complains
inline constexpr std::int64_t kConfirmationWait_us = 5'000'000;  // then the console names who has not cosigned

// Cap'n Proto messages from outside
inline constexpr unsigned kTraversalFactor = 4;  // of the frame's words
inline constexpr int kNesting = 16;
inline constexpr std::size_t kSegments = 16;

// Exercise files
inline constexpr std::size_t kYamlBytes = 1 * kMiB;
inline constexpr std::size_t kYamlDepth = 32;
inline constexpr std::size_t kYamlNodes = 100'000;
inline constexpr std::size_t kPackageFiles = 4096;
inline constexpr std::size_t kPackageBytes = 256 * kMiB;

// Spreadsheets, as files and unpacked: a list of injects has some hundred rows
inline constexpr std::size_t kSpreadsheetBytes = 16 * kMiB;
inline constexpr std::size_t kSpreadsheetUnpackedBytes = 64 * kMiB;
inline constexpr std::size_t kSpreadsheetParts = 1024;  // files inside an .xlsx
inline constexpr std::size_t kSpreadsheetSheets = 64;
inline constexpr std::size_t kSpreadsheetRows = 10'000;
inline constexpr std::size_t kSpreadsheetColumns = 256;
inline constexpr std::size_t kSpreadsheetCells = 200'000;
inline constexpr std::size_t kSpreadsheetStrings = 200'000;  // texts that cells share
inline constexpr std::size_t kSpreadsheetCellBytes = 128 * kKiB;

// Lua: one sandbox, one call
inline constexpr std::size_t kLuaMemoryBytes = 32 * kMiB;
inline constexpr std::int64_t kLuaInstructions = 10'000'000;
inline constexpr std::int64_t kLuaHookInterval = 1000;    // instructions between two looks at the budget
inline constexpr std::size_t kLuaStringBytes = 1 * kMiB;  // what string.rep and table.concat may make
inline constexpr std::size_t kLuaSourceBytes = 1 * kMiB;

// The console's web server
inline constexpr std::size_t kEventStreams = 64;  // beyond it 503
inline constexpr std::size_t kWebThreads = kEventStreams + 16;
inline constexpr std::size_t kRequestBytes = 512 * kKiB;

// Storage
inline constexpr std::size_t kReserveBytes = 4 * kMiB;           // kept free beside a journal, see Journal
inline constexpr std::size_t kWriteAheadAlarmBytes = 64 * kMiB;  // a reader holds the log open for too long
inline constexpr int kJournalBusy_ms = 2000;                     // how long a reader or writer waits for a lock

// etcd
inline constexpr std::size_t kEtcdRequestBytes = 1536 * kKiB;

}  // namespace parley::limits
