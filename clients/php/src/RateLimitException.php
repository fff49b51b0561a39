<?php

declare(strict_types=1);

namespace Caravan;

/** Too much in too little time: 429. `retryAfterSeconds` says how long to wait. */
class RateLimitException extends CaravanException
{
}
