// How the process deals with memory that it has freed.
#pragma once

namespace parley::edge {

// A process that passes on messages of 100 kB frees and allocates their buffers all the time; glibc would give each
// back to the kernel, and page faults would cost more than the work. To be called once, before threads start.
void keep_freed_memory();

}  // namespace parley::edge
