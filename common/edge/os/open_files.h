// A coordinator holds one descriptor for each connection, those of strangers too until they are dropped.
#pragma once

namespace parley::edge {

// Raises what this process may hold open to what the machine allows it; systems begin with 1,024.
void allow_many_open_files();

}  // namespace parley::edge
