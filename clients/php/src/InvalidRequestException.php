<?php

declare(strict_types=1);

namespace Caravan;

/** The request is wrong, and would be wrong again: 400, 413, 415, 422. `errors` says what and where. */
class InvalidRequestException extends CaravanException
{
}
