// Precompiled for all tests that use the schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/schema/precompiled.h"
