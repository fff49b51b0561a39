<?php

declare(strict_types=1);

namespace Caravan;

/** It is not in a state for that: 409. */
class ConflictException extends CaravanException
{
}
