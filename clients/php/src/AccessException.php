<?php

declare(strict_types=1);

namespace Caravan;

/** The key is missing, unknown, or may not do this: 401, 403. */
class AccessException extends CaravanException
{
}
